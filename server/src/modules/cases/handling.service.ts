import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DISPUTE_TITLE } from '@yuandian/shared/cases/case-kind';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { lastDayWithin } from '@yuandian/shared/cases/cases.rules';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import { dateWithin, isUrgent, type RunningLimit } from '@yuandian/shared/cases/limit.rules';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { DisputeRequest, NoteRequest, ProgressRequest, SignRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import { closingTimeOf } from '@yuandian/shared/common/work-time';
import { neighbourhoodOf } from '@yuandian/shared/grid/grid.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CaseSteps } from './case-step.service.ts';
import { CaseTimers } from './case-timer.service.ts';
import { notReturnable, signLimitOver } from './cases.errors.ts';
import { mayAtPlace, requireHandler } from './cases.policy.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import { LateReasons } from './late-reason.service.ts';
import { HANDLING_TIMERS, Lateness } from './lateness.service.ts';
import { UnitReader } from './unit.reader.ts';
import { WorkOrders } from './work-order.service.ts';

/** What a unit does with a case it was sent, until it answers. */
@Injectable()
export class Handling {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers,
    private readonly orders: WorkOrders, private readonly units: UnitReader, private readonly roles: RoleReader, private readonly lateness: Lateness,
    private readonly notices: DispatchNotices, private readonly places: CasePlaces, private readonly lateReasons: LateReasons,
  ) {}

  /** 签收: from now on it is ours. @throws NOT_FOUND; INVALID_INPUT for a handler of another unit; WRONG_STATE */
  async sign(actor: Actor, caseId: CaseId, { handlerId = actor.personId }: SignRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'sign', '', async (manager, facts) => {
      await this.requireHandler(manager, actor, facts);
      await this.requireColleague(manager, actor, facts, handlerId);
      const after = await this.life.move(manager, facts, 'sign', {
        actor, entry: { kind: 'signature', audience: 'public', title: '已签收' },
        set: { signed_at: this.clock.now(), handler_id: handlerId, step_due_at: facts.handleDueAt },
      });
      await this.timers.clear(manager, caseId, ['sign']);
      await this.orders.moveLead(manager, caseId, 'sign', actor, '', this.orders.signedBy(handlerId));
      await this.lateness.runHandling(manager, after);
      await this.notices.signed(manager, after, actor.personId);
      return after;
    });
  }

  /**
   * 异议: not ours, once, within the limit for signing. The desk above the one that dispatched decides.
   * @throws NOT_FOUND; CASES_NOT_RETURNABLE after a ruling; CASES_SIGN_LIMIT_OVER; INVALID_INPUT; WRONG_STATE
   */
  async dispute(actor: Actor, caseId: CaseId, { reason, suggestedUnitId }: DisputeRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'dispute', reason, async (manager, facts) => {
      await this.requireHandler(manager, actor, facts);
      if (facts.status !== 'DISPATCHED') throw wrongState(facts.status);
      if (!facts.returnable) throw notReturnable();
      if (facts.stepDueAt !== null && this.clock.now() > facts.stepDueAt) throw signLimitOver();
      const text = suggestedUnitId === undefined ? reason : `${reason}（建议：${await this.nameOf(manager, suggestedUnitId)}）`;
      const judge = (await this.places.deskAbove(manager, facts.dispatchDeskPath ?? facts.deskPath, [facts.dispatchedBy])) ?? facts.deskPath;
      const arbitrateBy = await this.clock.stepDeadline(manager, 'arbitrate', facts);
      const after = await this.life.move(manager, facts, 'dispute', {
        actor, reason, entry: { kind: 'dispute', audience: 'staff', title: DISPUTE_TITLE, text },
        set: { desk_path: judge, step_due_at: arbitrateBy, next_reply_at: arbitrateBy, light: await this.clock.stepLight(manager, facts) },
      });
      await this.timers.clear(manager, caseId, ['sign', 'contact', ...(isUrgent(facts) ? [] : HANDLING_TIMERS)]);
      await this.timers.set(manager, caseId, 'arbitrate', arbitrateBy);
      await this.orders.moveLead(manager, caseId, 'returnOrder', actor, reason);
      await this.notices.disputed(manager, after, text);
      return after;
    });
  }

  /** @throws NOT_FOUND; INVALID_INPUT for a person of another unit; WRONG_STATE */
  async assign(actor: Actor, caseId: CaseId, handlerId: PersonId): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'assign', '', async (manager, facts) => {
      await this.requireAtWork(manager, actor, facts);
      await this.requireColleague(manager, actor, facts, handlerId);
      await this.life.put(manager, caseId, { handler_id: handlerId });
      await this.life.tell(manager, facts, actor, { kind: 'order', audience: 'staff', title: '更换经办人' });
      await this.notices.assigned(manager, { ...facts, handlerId }, facts.handlerId, actor.personId);
      return undefined;
    });
  }

  /** The first one stops the clock of the first contact; later ones are told as well. @throws NOT_FOUND; WRONG_STATE */
  async contact(actor: Actor, caseId: CaseId, text: string): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'contact', text, async (manager, facts) => {
      await this.requireAtWork(manager, actor, facts);
      await this.timers.clear(manager, caseId, ['contact']);
      // A date that was promised before it stands.
      const first = facts.contactedAt === null && facts.nextReplyAt?.getTime() === facts.contactDueAt?.getTime();
      await this.life.put(manager, caseId, {
        contacted_at: facts.contactedAt ?? this.clock.now(), ...(first ? { next_reply_at: facts.handleDueAt } : {}),
      });
      await this.life.tell(manager, facts, actor, { kind: 'contact', audience: 'reporter', title: '已联系报事人', text });
      return undefined;
    });
  }

  /**
   * With a question the clock stands still until the reporter answers, or the next progress without one: it was answered on the phone.
   * @throws NOT_FOUND; INVALID_INPUT for a day that has passed or is too far; FILES_NOT_USABLE; WRONG_STATE
   */
  async progress(actor: Actor, caseId: CaseId, { text, photoIds, recordingIds, nextReplyOn, question, lateReason }: ProgressRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'progress', text, async (manager, facts) => {
      await this.requireAtWork(manager, actor, facts);
      const nextReply = this.promiseFor(facts, nextReplyOn);
      if (question !== undefined && facts.reporterId === null) throw invalidInput({ field: 'question', problem: '报事人没有使用小程序，请打电话询问' });
      await this.lateReasons.take(manager, actor, facts, lateReason);
      if (question === undefined && facts.question !== null) await this.lateness.resume(manager, facts);
      await this.life.tell(manager, facts, actor, { kind: 'progress', audience: 'public', title: '办理进展', text, photoIds, recordingIds });
      await this.life.put(manager, caseId, { next_reply_at: nextReply, wait_reason: [...text].slice(0, 300).join('') });
      await this.timers.set(manager, caseId, 'nextReply', nextReply);
      await this.notices.progressed(manager, facts, nextReply, question);
      if (question !== undefined) await this.ask(manager, actor, facts, question);
      return undefined;
    });
  }

  /** A line that only staff read. @throws NOT_FOUND; FILES_NOT_USABLE */
  async note(actor: Actor, caseId: CaseId, { text, photoIds, recordingIds }: NoteRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'note', text, async (manager, facts) => {
      const unit = await this.steps.unitOf(manager, facts);
      if (!mayAtPlace(actor, 'cases.case.read', facts.divisionPath)) requireHandler(actor, facts, unit);
      await this.life.tell(manager, facts, actor, { kind: 'note', audience: 'staff', title: '备注', text, photoIds, recordingIds });
      return undefined;
    });
  }

  /** The end of office hours on the day that is promised, or of an urgent matter's limit. @throws INVALID_INPUT naming `nextReplyOn` */
  promiseFor(running: Pick<RunningLimit, 'limitUnit' | 'handleDueAt'>, nextReplyOn: LocalDate): Date {
    const at = closingTimeOf(nextReplyOn);
    const now = this.clock.now();
    if (at <= now) throw invalidInput({ field: 'nextReplyOn', problem: '答复日期已过' });
    if (nextReplyOn > lastDayWithin(now, CASE_SPANS.extensionMax)) throw invalidInput({ field: 'nextReplyOn', problem: '答复日期须在三十天以内' });
    return dateWithin(running, at, now);
  }

  private async ask(manager: EntityManager, actor: Actor, facts: CaseFacts, question: string): Promise<void> {
    await this.life.tell(manager, facts, actor, { kind: 'question', audience: 'reporter', title: '请你回答', text: question });
    await this.life.put(manager, facts.id, { question });
    await this.lateness.pause(manager, facts);
  }

  private async nameOf(manager: EntityManager, unitId: UnitId): Promise<string> {
    const unit = await selectOne<{ name: string }>(manager, 'SELECT name FROM handling_unit WHERE id = ?', [unitId]);
    if (!unit) throw invalidInput({ field: 'suggestedUnitId', problem: '没有这个单位' });
    return unit.name;
  }

  private async requireHandler(manager: EntityManager, actor: Actor, facts: CaseFacts): Promise<void> {
    requireHandler(actor, facts, await this.steps.unitOf(manager, facts));
  }

  private async requireAtWork(manager: EntityManager, actor: Actor, facts: CaseFacts): Promise<void> {
    await this.requireHandler(manager, actor, facts);
    if (!AT_WORK.includes(facts.status)) throw wrongState(facts.status);
  }

  /** Somebody of the unit; for what a grid took on, somebody of the grid. */
  private async requireColleague(manager: EntityManager, actor: Actor, facts: CaseFacts, personId: PersonId): Promise<void> {
    if (personId === actor.personId) return;
    const unit = await this.steps.unitOf(manager, facts);
    const people = unit ? await this.units.peopleOf(manager, unit) : await this.gridPeople(manager, facts);
    if (!people.includes(personId)) throw invalidInput({ field: 'handlerId', problem: '须为本单位的经办人' });
  }

  private async gridPeople(manager: EntityManager, { divisionPath }: CaseFacts): Promise<PersonId[]> {
    const neighbourhood = neighbourhoodOf(divisionPath);
    const workers = await this.roles.personsWith('gridWorker', neighbourhood, manager);
    return [...workers, ...await this.roles.personsWith('gridLeader', neighbourhood, manager)];
  }
}

const AT_WORK: readonly CaseStatus[] = ['PROCESSING'];
