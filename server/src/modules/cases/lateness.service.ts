import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ESCALATION_LEVELS, type CaseTimerKind, type Light } from '@yuandian/shared/cases/case-kind';
import { CASE_STATUSES_HANDLING, CASE_STATUSES_URGENT, type CaseStatus } from '@yuandian/shared/cases/case-status';
import { isUrgent, lightOf, type RunningLimit } from '@yuandian/shared/cases/limit.rules';
import { owesReason } from '@yuandian/shared/cases/lateness.rules';
import type { PersonId } from '@yuandian/shared/common/ids';
import { momentWords } from '@yuandian/shared/common/time';
import { afterPause, elapsedBetween, laterBy } from '@yuandian/shared/common/work-time';
import { levelOfPath, pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel } from '@yuandian/shared/grid/grid.types';
import { CaseClock } from './case-clock.reader.ts';
import { CaseEvents } from './case-event.service.ts';
import { factsAfter, type CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CaseTimers, type Appointments } from './case-timer.service.ts';
import type { StaffWords } from './case-notice.service.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import { Supervisions } from './supervision.service.ts';

/** Steps that are late when their appointment comes while the case is still there. */
const STEPS = {
  accept: { during: ['SUBMITTED'], what: '受理' },
  verify: { during: ['VERIFYING'], what: '核实' },
  file: { during: ['SUBMITTED', 'VERIFYING'], what: '立案' },
  dispatch: { during: ['FILED', 'REWORK'], what: '派遣' },
  sign: { during: ['DISPATCHED'], what: '签收' },
  arbitrate: { during: ['DISPUTED'], what: '裁定' },
  check: { during: ['FEEDBACK'], what: '核查' },
  visitBack: { during: ['CHECKED'], what: '回访' },
} as const satisfies Record<string, { during: readonly CaseStatus[]; what: string }>;
type StepTimer = keyof typeof STEPS;

/** Appointments of a limit of handling that runs. */
export const HANDLING_TIMERS = ['yellow', 'red', 'escalate'] as const satisfies readonly CaseTimerKind[];

const TOP = ESCALATION_LEVELS.length - 1;
/** Whose desks the rungs are. */
const RUNGS: readonly (readonly DivisionLevel[])[] = [['grid', 'exclusive-grid'], ['community'], ['street'], ['district']];
/** From this rung on a late case has a supervision order: the street's. */
const SUPERVISED_FROM = 2;

/** The limit of handling with its lights and its ladder, and every step that was not done in time. */
@Injectable()
export class Lateness implements OnModuleInit {
  constructor(
    private readonly timers: CaseTimers, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly places: CasePlaces,
    private readonly notices: DispatchNotices, private readonly supervisions: Supervisions, private readonly events: CaseEvents, private readonly owners: CaseOwners,
  ) {}

  onModuleInit(): void {
    for (const step of Object.keys(STEPS) as StepTimer[]) this.timers.register(step, (manager, facts) => this.stepIsLate(manager, facts, step));
    this.timers.register('contact', (manager, facts) => this.contactIsLate(manager, facts));
    this.timers.register('nextReply', (manager, facts) => this.replyIsLate(manager, facts));
    this.timers.register('yellow', (manager, facts) => this.turnYellow(manager, facts));
    this.timers.register('red', (manager, facts) => this.turnRed(manager, facts));
    this.timers.register('escalate', async (manager, facts) => {
      await this.climb(manager, facts, facts.escalation + 1);
      if (this.owesWhy(facts)) await this.askWhy(manager, facts);
    });
  }

  /**
   * Sets the light and the appointments of a limit that runs; while handled the step's date is the limit's. A clock that stands still is left alone.
   * @returns the case as it is then
   */
  async runHandling(manager: EntityManager, facts: CaseFacts): Promise<CaseFacts> {
    const { id, handleDueAt } = facts;
    if (handleDueAt === null || facts.pausedAt !== null) return facts;
    const { light, timers } = await this.lightOf(manager, facts, facts);
    await this.timers.replace(manager, id, HANDLING_TIMERS, timers);
    const set = { light, ...(facts.status === 'PROCESSING' ? { step_due_at: handleDueAt } : {}) };
    await this.life.put(manager, id, set);
    return factsAfter(facts, set);
  }

  /** The light of a limit by where the clock stands now, and when it changes. */
  async lightOf(manager: EntityManager, facts: CaseFacts, { handleFrom, handleDueAt, limitUnit }: RunningLimit): Promise<{ light: Light; timers: Appointments }> {
    if (handleFrom === null || handleDueAt === null || limitUnit === null) return { light: 'GREEN', timers: {} };
    const now = this.clock.now();
    const { light, changesAt } = lightOf(now, handleFrom, handleDueAt, limitUnit, await this.clock.calendar(manager));
    if (light === 'RED') return { light, timers: await this.ladder(manager, facts) };
    return { light, timers: { yellow: light === 'GREEN' ? changesAt : null, red: handleDueAt } };
  }

  /** The clock stands still from now: the reporter is asked, or the case is suspended. */
  async pause(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.timers.clear(manager, facts.id, HANDLING_TIMERS);
    await this.life.put(manager, facts.id, { paused_at: facts.pausedAt ?? this.clock.now(), light: 'PAUSED' });
  }

  /** It goes on with as much time left as there was; a question that was asked is answered. @returns the case as it is then */
  async resume(manager: EntityManager, facts: CaseFacts): Promise<CaseFacts> {
    const { id, pausedAt, handleFrom, limitUnit } = facts;
    const dueAt = await this.dueGoingOn(manager, facts);
    if (pausedAt === null || handleFrom === null || dueAt === null || limitUnit === null) return facts;
    const now = this.clock.now();
    const calendar = await this.clock.calendar(manager);
    const promised = facts.nextReplyAt !== null && facts.nextReplyAt > now ? facts.nextReplyAt : dueAt;
    const set = {
      paused_at: null, question: null, wait_reason: null, handle_due_at: dueAt, next_reply_at: promised,
      handle_from: laterBy(handleFrom, elapsedBetween(pausedAt, now, limitUnit, calendar), limitUnit, calendar),
    };
    await this.life.put(manager, id, set);
    return this.runHandling(manager, factsAfter(facts, set));
  }

  /** When the limit is over if the clock goes on now: later by the time that it stood still, unless it was over before. */
  async dueGoingOn(manager: EntityManager, { handleDueAt, pausedAt, limitUnit }: Pick<CaseFacts, 'handleDueAt' | 'pausedAt' | 'limitUnit'>): Promise<Date | null> {
    if (handleDueAt === null || pausedAt === null || limitUnit === null || pausedAt >= handleDueAt) return handleDueAt;
    return afterPause(handleDueAt, pausedAt, this.clock.now(), limitUnit, await this.clock.calendar(manager));
  }

  /** It is late already: the next rung comes when it was going to, and not later because somebody did a step meanwhile. */
  private async ladder(manager: EntityManager, facts: CaseFacts): Promise<Appointments> {
    const standing = await this.timers.dueOf(manager, facts.id, ['red', 'escalate']);
    if (facts.escalation === TOP || standing.red || standing.escalate) return standing;
    return { escalate: await this.clock.stepDeadline(manager, 'escalate', facts) };
  }

  private async turnYellow(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (!runs(facts) || facts.light !== 'GREEN') return;
    await this.life.put(manager, facts.id, { light: 'YELLOW' });
    const until = facts.handleDueAt;
    await this.notices.toOwner(manager, facts, '即将到期', {
      body: `${until === null ? '' : `办理期限是 ${momentWords(until)}，`}时间已过四分之三，请抓紧；不能按期办结的请申请延期。`, owed: { what: '即将到期，请抓紧办理', until },
    });
  }

  private async turnRed(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (!runs(facts)) return;
    await this.life.put(manager, facts.id, { light: 'RED' });
    if (facts.handleDueAt !== null) await this.events.overdue(manager, facts, facts.handleDueAt);
    const owed = { what: '已超期，请打开看', until: facts.handleDueAt };
    if (this.owesWhy(facts)) await this.askWhy(manager, facts, owed);
    else await this.notices.toOwner(manager, facts, '已超期', { body: '办理时限已过，每个工作日向上一级报告一次，直到办结。', owed });
    await this.climb(manager, facts, 0);
  }

  /** One rung: its people are told, and tomorrow those above them. A rung where nobody sits is passed at once. */
  private async climb(manager: EntityManager, facts: CaseFacts, from: number): Promise<void> {
    if (!runs(facts)) return;
    const { level, people } = await this.rung(manager, facts, Math.min(from, TOP));
    const name = ESCALATION_LEVELS[level] ?? '';
    await this.life.put(manager, facts.id, { escalation: level });
    await this.life.tell(manager, facts, null, { kind: 'lateness', audience: 'reporter', title: `办理超期，已报告${name}` });
    await this.notices.rungTold(manager, facts, people);
    if (level >= SUPERVISED_FROM && !facts.supervised) {
      await this.supervisions.issue(manager, factsAfter(facts, { escalation: level }), null, `超期未办结，已报告${name}`, await this.clock.stepDeadline(manager, 'supervision', facts));
    }
    if (level < TOP) await this.timers.set(manager, facts.id, 'escalate', await this.clock.stepDeadline(manager, 'escalate', facts));
  }

  private owesWhy(facts: CaseFacts): boolean {
    return facts.status === 'PROCESSING' && owesReason(facts, this.clock.now());
  }

  /** Whoever works on it is asked for the reason until one is given; the link opens the form. WeChat says it the first time alone. */
  private async askWhy(manager: EntityManager, facts: CaseFacts, owed?: StaffWords['owed']): Promise<void> {
    await this.notices.toOwner(manager, facts, '请说明超期原因', {
      body: '办理时限已过，每个工作日向上一级报告一次。报事人在等一个说法：请填写进展，选择超期的原因，并约定新的答复日期。', step: 'progress', owed,
    });
  }

  private async rung(manager: EntityManager, facts: CaseFacts, from: number): Promise<{ level: number; people: PersonId[] }> {
    const paths = pathsDownTo(facts.divisionPath);
    for (let level = from; level <= TOP; level += 1) {
      const path = paths.find((each) => RUNGS[level]?.some((rung) => rung === levelOfPath(each)));
      const people = path === undefined ? [] : await this.places.deskPeople(manager, path);
      if (people.length > 0 || level === TOP) return { level, people };
    }
    return { level: TOP, people: [] };
  }

  private async stepIsLate(manager: EntityManager, facts: CaseFacts, step: StepTimer): Promise<void> {
    const { during, what } = STEPS[step];
    if (!(during as readonly CaseStatus[]).includes(facts.status)) return;
    await this.life.put(manager, facts.id, { light: 'RED' });
    await this.life.tell(manager, facts, null, { kind: 'lateness', audience: 'reporter', title: `${what}超时，已提醒并报告上一级` });
    await this.notices.stepLate(manager, facts, what, await this.owners.of(manager, facts));
  }

  private async contactIsLate(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (facts.contactedAt !== null || !CASE_STATUSES_HANDLING.includes(facts.status)) return;
    await this.life.tell(manager, facts, null, { kind: 'lateness', audience: 'reporter', title: '首次联系超时，已提醒并报告上一级' });
    await this.notices.stepLate(manager, facts, '首次联系', await this.owners.workersOf(manager, facts), facts.contactDueAt);
  }

  private async replyIsLate(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (facts.status !== 'PROCESSING' && facts.status !== 'SUSPENDED') return;
    if (facts.question !== null) {
      await this.life.tell(manager, facts, null, { kind: 'reminder', audience: 'reporter', title: '还没有收到你的回答' });
      await this.notices.toOwner(manager, facts, '报事人还没有回答', { body: '请打电话问清楚。填写进展，时限就接着计算。', step: 'progress' });
      return;
    }
    await this.life.tell(manager, facts, null, { kind: 'lateness', audience: 'reporter', title: '没有按约定的日期答复，已提醒办理单位' });
    await this.notices.toOwner(manager, facts, '约定的答复日期已过', { body: '请填写进展，并约定新的答复日期。', step: 'progress', owed: { what: '答复日期已过，请填写进展', until: facts.nextReplyAt } });
  }
}

/** The limit of handling is running: of an urgent matter from the report on. */
function runs(facts: CaseFacts): boolean {
  const during = isUrgent(facts) ? CASE_STATUSES_URGENT : CASE_STATUSES_HANDLING;
  return during.includes(facts.status) && facts.pausedAt === null;
}
