import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ArbitrateRequest, CoOrderRequest, DispatchRequest, TakeOnRequest } from '@yuandian/shared/cases/step.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import { caseStates } from '@yuandian/shared/cases/case-status';
import { isUrgent, type RunningLimit } from '@yuandian/shared/cases/limit.rules';
import { shorterLimit } from '@yuandian/shared/cases/routing.rules';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { nextState } from '@yuandian/shared/common/state-table';
import type { TimeLimit } from '@yuandian/shared/common/work-time';
import type { Actor } from '../../common/auth/actor.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import type { SqlValue } from '../../common/tx/sql.ts';
import { CaseClock, limitColumns } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CaseSteps } from './case-step.service.ts';
import { CaseTimers, type Appointments } from './case-timer.service.ts';
import { noRoute, ownWork } from './cases.errors.ts';
import { hasNobodyToAsk, requireAtPlace, requireDesk } from './cases.policy.ts';
import { CoOrders } from './co-order.service.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import type { UnitRow } from './directory.mapper.ts';
import { HANDLING_TIMERS, Lateness } from './lateness.service.ts';
import { RoutingReader } from './routing.reader.ts';
import { UnitChoice } from './unit-choice.service.ts';
import { WorkOrders } from './work-order.service.ts';

/** To whom the case goes. */
interface Sending { verb: 'dispatch' | 'arbitrate'; unit: UnitRow; limit: TimeLimit; task: string | null; deskPath: string; reason: string }

/** What runs from now on: the limit, the columns that say so, the appointments. */
interface Started { running: RunningLimit; set: Readonly<Record<string, SqlValue>>; timers: Appointments }

/** Whoever gets a case has a clock of their own; what its last step waited for is over. */
const STARTED_TIMERS = ['dispatch', 'sign', 'contact', ...HANDLING_TIMERS] as const;

/** A filed case finds somebody who mends it: the grid itself, or a unit by the desk, the rules, the arbiter. */
@Injectable()
export class Dispatches {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers,
    private readonly orders: WorkOrders, private readonly coOrders: CoOrders, private readonly choice: UnitChoice,
    private readonly routing: RoutingReader, private readonly lateness: Lateness, private readonly notices: DispatchNotices,
    private readonly owners: CaseOwners, private readonly places: CasePlaces,
  ) {}

  /** 小事不出网格: who takes it on handles it. @throws NOT_FOUND; FORBIDDEN when a higher desk has it; WRONG_STATE */
  async takeOn(actor: Actor, caseId: CaseId, { text }: TakeOnRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'takeOn', text ?? '', async (manager, facts) => {
      this.requireTurn(actor, 'cases.case.handle', { ...facts, deskPath: await this.places.takenOnAt(manager, facts) }, 'takeOn');
      const { set, timers, running } = await this.start(manager, facts, await this.routing.limitOf(manager, facts));
      const after = await this.life.move(manager, facts, 'takeOn', {
        actor, entry: { kind: 'signature', audience: 'public', title: '网格直接办理', text },
        set: { ...set, unit_id: null, handler_id: actor.personId, signed_at: this.clock.now(), step_due_at: running.handleDueAt },
      });
      await this.timers.replace(manager, caseId, STARTED_TIMERS, timers);
      await this.notices.takenOn(manager, after, actor.displayName);
      return after;
    });
  }

  /** @throws NOT_FOUND; FORBIDDEN when a higher desk has it; INVALID_INPUT; CASES_NOT_COMMUNITY_DUTY; WRONG_STATE */
  async dispatch(actor: Actor, caseId: CaseId, { unitId, text, cooperating, limit }: DispatchRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'dispatch', text ?? '', async (manager, facts) => {
      const deskPath = this.requireTurn(actor, 'cases.case.dispatch', facts, 'dispatch');
      const unit = await this.choice.require(manager, facts, unitId, 'lead');
      const to = await this.routing.route(manager, facts);
      const byRule = shorterLimit(await this.routing.limitOf(manager, facts), to?.unitId === unitId ? to.limit : null);
      return this.send(manager, actor, facts, {
        verb: 'dispatch', unit, limit: shorterLimit(byRule, limit ?? null), task: text ?? null, deskPath, reason: text ?? '',
      }, cooperating);
    });
  }

  /** Where the rules of today send it. @throws CASES_NO_ROUTE and as {@link dispatch} */
  async dispatchByRules(actor: Actor, caseId: CaseId, text?: string): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'dispatch', text ?? '', (manager, facts) => this.sendByRules(manager, actor, facts, text));
  }

  /** {@link dispatchByRules} of a case that the caller holds. */
  async sendByRules(manager: EntityManager, actor: Actor, facts: CaseFacts, text?: string): Promise<CaseFacts> {
    const deskPath = this.requireTurn(actor, 'cases.case.dispatch', facts, 'dispatch');
    const to = await this.routing.route(manager, facts);
    if (to === null) throw noRoute();
    const unit = await this.choice.require(manager, facts, to.unitId, 'lead');
    const limit = shorterLimit(await this.routing.limitOf(manager, facts), to.limit);
    return this.send(manager, actor, facts, { verb: 'dispatch', unit, limit, task: text ?? null, deskPath, reason: text ?? to.by });
  }

  /** Sent to the wrong one; only until it is signed for. @throws NOT_FOUND; WRONG_STATE */
  async recall(actor: Actor, caseId: CaseId, reason: string): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'recall', reason, async (manager, facts) => {
      this.requireTurn(actor, 'cases.case.dispatch', facts, 'recall');
      return this.takeBack(manager, actor, facts, reason);
    });
  }

  /** {@link recall} of a case that the caller holds. @throws WRONG_STATE */
  async takeBack(manager: EntityManager, actor: Actor, facts: CaseFacts, reason: string): Promise<CaseFacts> {
    const people = await this.owners.involvedIn(manager, facts);
    const dispatchBy = await this.clock.stepDeadline(manager, 'dispatch', facts);
    const urgent = isUrgent(facts);
    const after = await this.life.move(manager, facts, 'recall', {
      actor, entry: { kind: 'dispatch', audience: 'public', title: '派遣已收回，重新派遣', text: reason },
      set: {
        unit_id: null, handler_id: null, dispatched_at: null, ...(urgent ? {} : { handle_from: null, handle_due_at: null }), contact_due_at: null,
        light: await this.clock.stepLight(manager, facts), step_due_at: dispatchBy, next_reply_at: dispatchBy, wait_reason: null,
      },
    });
    await this.timers.clear(manager, facts.id, ['sign', 'contact', 'nextReply', 'coOrder', ...(urgent ? [] : HANDLING_TIMERS)]);
    await this.timers.set(manager, facts.id, 'dispatch', dispatchBy);
    await this.orders.cancelOpen(manager, facts.id, actor, reason);
    await this.notices.recalled(manager, after, people);
    return after;
  }

  /**
   * The last word on whose it is, by the desk above the one that dispatched. From then on it cannot be returned. Where nobody but who dispatched it can
   * rule, they may give in and name another unit.
   * @throws NOT_FOUND below that level; CASES_OWN_WORK for who dispatched it while somebody else can rule; INVALID_INPUT; CASES_NOT_COMMUNITY_DUTY; WRONG_STATE
   */
  async arbitrate(actor: Actor, caseId: CaseId, { unitId, reason }: ArbitrateRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'arbitrate', reason, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.arbitrate', { divisionPath: facts.deskPath });
      await this.requireArbiter(manager, actor, facts, unitId);
      const unit = await this.choice.require(manager, facts, unitId, 'lead');
      const limit = await this.routing.limitOf(manager, facts);
      await this.timers.clear(manager, caseId, ['arbitrate']);
      return this.send(manager, actor, facts, { verb: 'arbitrate', unit, limit, task: reason, deskPath: facts.dispatchDeskPath ?? facts.deskPath, reason });
    });
  }

  private async send(
    manager: EntityManager, actor: Actor, facts: CaseFacts, { verb, unit, limit, task, deskPath, reason }: Sending, cooperating: readonly CoOrderRequest[] = [],
  ): Promise<CaseFacts> {
    const { set, timers, running } = await this.start(manager, facts, limit);
    const signBy = await this.clock.stepDeadline(manager, 'sign', running);
    const ruled = verb === 'arbitrate';
    const after = await this.life.move(manager, facts, verb, {
      actor, reason, entry: { kind: 'dispatch', audience: 'public', title: `${ruled ? '裁定由' : '已派遣至'}${unit.name}${ruled ? '办理' : ''}`, text: ruled ? reason : null },
      set: {
        ...set, unit_id: unit.id, handler_id: null, signed_at: null, step_due_at: signBy, desk_path: deskPath,
        dispatch_desk_path: deskPath, returnable: !ruled && (await this.isReturnable(manager, facts, unit)), ...(ruled ? {} : { dispatched_by: actor.personId }),
      },
    });
    await this.orders.send(manager, after, actor, { unitId: unit.id, lead: true, task, dueAt: after.handleDueAt });
    await this.coOrders.send(manager, after, actor, cooperating);
    await this.timers.replace(manager, after.id, STARTED_TIMERS, { ...timers, sign: signBy });
    await this.notices.dispatched(manager, after, unit);
    return after;
  }

  /**
   * The limit of handling runs, and that of the first contact if there is somebody to contact: what to set with the step, and the appointments.
   * An urgent matter stays on the rung of the ladder that it has come to.
   */
  private async start(manager: EntityManager, facts: CaseFacts, limit: TimeLimit): Promise<Started> {
    const running = await this.clock.handlingLimit(manager, facts, limit);
    const { light, timers } = await this.lateness.lightOf(manager, facts, running);
    const contactBy = facts.contactedAt === null && !hasNobodyToAsk(facts) ? await this.clock.stepDeadline(manager, 'contact', running) : null;
    return {
      running,
      set: {
        ...limitColumns(running), dispatched_at: this.clock.now(), escalation: isUrgent(facts) ? facts.escalation : 0, light,
        wait_reason: null, paused_at: null, contact_due_at: contactBy, next_reply_at: contactBy ?? running.handleDueAt,
      },
      timers: { ...timers, contact: contactBy },
    };
  }

  /** A ruling binds the unit it names, until another unit is sent the case. */
  private async requireArbiter(manager: EntityManager, actor: Actor, facts: CaseFacts, unitId: UnitId): Promise<void> {
    if (facts.dispatchedBy !== actor.personId) return;
    if (!(await this.places.isAloneAt(manager, facts.deskPath, 'cases.case.arbitrate', actor.personId))) throw ownWork();
    if (unitId === facts.unitId) throw invalidInput({ field: 'unitId', problem: '是你派给这家的，没有其他人可以裁定，请改派其他单位' });
  }

  private async isReturnable(manager: EntityManager, facts: CaseFacts, unit: UnitRow): Promise<boolean> {
    return facts.returnable || (await this.orders.lastLead(manager, facts.id)) !== unit.id;
  }

  /** @returns the path of the desk that decides. @throws NOT_FOUND; WRONG_STATE before it says whose the case is now; FORBIDDEN when a higher desk has it */
  private requireTurn(actor: Actor, permission: Permission, facts: CaseFacts, verb: 'takeOn' | 'dispatch' | 'recall'): string {
    requireAtPlace(actor, permission, facts);
    if (nextState(caseStates, verb, facts.status) === null) throw wrongState(facts.status);
    return requireDesk(actor, permission, facts);
  }
}
