import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASES_LIMITS, CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { lastDayWithin } from '@yuandian/shared/cases/cases.rules';
import type { CaseOrderId } from '@yuandian/shared/cases/cases.staff.types';
import type { CoOrderRequest, OrderAnswerRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import type { CaseId } from '@yuandian/shared/common/ids';
import { closingTimeOf } from '@yuandian/shared/common/work-time';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { Tx } from '../../common/tx/tx.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { mayAtPlace, mayHandle, requireAtPlace, requireHandler } from './cases.policy.ts';
import { CoOrderClock } from './co-order-clock.service.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import type { UnitRow } from './directory.mapper.ts';
import { UnitChoice } from './unit-choice.service.ts';
import { UnitReader } from './unit.reader.ts';
import { WorkOrders, type WorkOrder } from './work-order.service.ts';

/** While these last a unit may be asked to help. */
const UNDER_WAY: readonly CaseStatus[] = ['DISPATCHED', 'PROCESSING'];

interface Held { manager: EntityManager; facts: CaseFacts; order: WorkOrder; unit: UnitRow }

/** Orders of cooperating units, with dates of their own; they answer to the unit that leads (首接负责, 《北京市接诉即办工作条例》第十四条). */
@Injectable()
export class CoOrders {
  constructor(
    private readonly tx: Tx, private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock,
    private readonly orders: WorkOrders, private readonly units: UnitReader, private readonly choice: UnitChoice, private readonly notices: DispatchNotices,
    private readonly dates: CoOrderClock,
  ) {}

  /** @throws NOT_FOUND; INVALID_INPUT; CASES_NOT_COMMUNITY_DUTY; WRONG_STATE */
  async add(actor: Actor, caseId: CaseId, request: CoOrderRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'addCoOrder', request.task, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.dispatch', facts);
      if (!UNDER_WAY.includes(facts.status)) throw wrongState(facts.status);
      await this.send(manager, facts, actor, [request]);
      return undefined;
    });
  }

  /** For a case that the caller holds. @throws INVALID_INPUT; CASES_NOT_COMMUNITY_DUTY */
  async send(manager: EntityManager, facts: CaseFacts, actor: Actor, requests: readonly CoOrderRequest[]): Promise<void> {
    for (const request of requests) await this.sendOne(manager, facts, actor, request);
    if (requests.length > 0) await this.dates.run(manager, facts);
  }

  private async sendOne(manager: EntityManager, facts: CaseFacts, actor: Actor, { unitId, task, dueOn }: CoOrderRequest): Promise<void> {
    const unit = await this.choice.require(manager, facts, unitId, 'assist');
    const dueAt = closingTimeOf(dueOn);
    if (dueAt <= this.clock.now()) throw invalidInput({ field: 'dueOn', problem: '答复日期已过' });
    if (dueOn > lastDayWithin(this.clock.now(), CASE_SPANS.orderMax)) throw invalidInput({ field: 'dueOn', problem: '须在一年以内' });
    const cooperating = (await this.orders.standing(manager, facts.id)).filter(({ lead }) => !lead);
    if (cooperating.length >= CASES_LIMITS.coOrders) throw invalidInput({ field: 'unitId', problem: `协办单位最多 ${CASES_LIMITS.coOrders} 个` });
    await this.orders.send(manager, facts, actor, { unitId, lead: false, task, dueAt });
    await this.life.tell(manager, facts, actor, { kind: 'order', audience: 'public', title: `请${unit.name}协办` });
    await this.notices.coOrdered(manager, facts, await this.units.peopleOf(manager, unit), { task, dueAt, again: false });
  }

  /** @throws NOT_FOUND; WRONG_STATE */
  async sign(actor: Actor, id: CaseOrderId): Promise<CaseResultView> {
    return this.step(actor, id, '协办签收', async (held) => {
      this.requireOfUnit(actor, held);
      await this.orders.move(held.manager, held.order, 'sign', actor, '', this.orders.signedBy(actor.personId));
    });
  }

  /** @throws NOT_FOUND; FILES_NOT_USABLE; WRONG_STATE */
  async answer(actor: Actor, id: CaseOrderId, { text, photoIds, recordingIds }: OrderAnswerRequest): Promise<CaseResultView> {
    return this.step(actor, id, text, async (held) => {
      this.requireOfUnit(actor, held);
      const { manager, facts, order, unit } = held;
      await this.orders.move(manager, order, 'answer', actor, text, { answered_at: this.clock.now(), answer: text });
      await this.life.tell(manager, facts, actor, { kind: 'order', audience: 'staff', title: `${unit.name}协办答复`, text, photoIds, recordingIds });
      await this.notices.coAnswered(manager, facts, unit.name);
    });
  }

  /** Not theirs: the desk finds another one. @throws NOT_FOUND; WRONG_STATE once it is signed for */
  async giveBack(actor: Actor, id: CaseOrderId, reason: string): Promise<CaseResultView> {
    return this.step(actor, id, reason, async (held) => {
      this.requireOfUnit(actor, held);
      const { manager, facts, order, unit } = held;
      await this.orders.move(manager, order, 'returnOrder', actor, reason);
      await this.life.tell(manager, facts, actor, { kind: 'order', audience: 'staff', title: `${unit.name}退回协办`, text: reason });
      await this.notices.coReturned(manager, facts, unit.name, reason);
    });
  }

  /** By the unit that leads, or the desk. @throws NOT_FOUND; WRONG_STATE */
  async sendBack(actor: Actor, id: CaseOrderId, reason: string): Promise<CaseResultView> {
    return this.step(actor, id, reason, async ({ manager, facts, order, unit }) => {
      if (!mayAtPlace(actor, 'cases.case.dispatch', facts.divisionPath)) requireHandler(actor, facts, await this.steps.unitOf(manager, facts));
      await this.orders.move(manager, order, 'sendBack', actor, reason, { answered_at: null });
      await this.life.tell(manager, facts, actor, { kind: 'order', audience: 'staff', title: `请${unit.name}重新答复`, text: reason });
      const dueAt = (await this.orders.dated(manager, facts.id)).find((dated) => dated.id === id)?.dueAt ?? this.clock.now();
      await this.notices.coOrdered(manager, facts, await this.units.peopleOf(manager, unit), { task: reason, dueAt, again: true });
    });
  }

  /** @throws NOT_FOUND; WRONG_STATE once it is answered */
  async cancel(actor: Actor, id: CaseOrderId, reason: string): Promise<CaseResultView> {
    return this.step(actor, id, reason, async ({ manager, facts, order, unit }) => {
      requireAtPlace(actor, 'cases.case.dispatch', facts);
      await this.orders.move(manager, order, 'cancel', actor, reason);
      await this.life.tell(manager, facts, actor, { kind: 'order', audience: 'staff', title: `取消${unit.name}协办`, text: reason });
      await this.notices.coCancelled(manager, facts, await this.units.peopleOf(manager, unit), reason);
    });
  }

  /** The main order is no co-order: it goes with the case. Of one that is over nobody is asked for anything. */
  private step(actor: Actor, id: CaseOrderId, reason: string, work: (held: Held) => Promise<void>): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const { caseId, lead } = await this.orders.get(manager, id);
      if (lead) throw notFound();
      return this.steps.within(manager, actor, caseId, 'answerOrder', reason, async (inside, facts) => {
        if (isEnded(facts.status)) throw wrongState(facts.status);
        const order = await this.orders.get(inside, id);
        await work({ manager: inside, facts, order, unit: await this.units.row(inside, order.unitId) });
        await this.dates.run(inside, facts);
        return undefined;
      });
    });
  }

  private requireOfUnit(actor: Actor, { facts, unit }: Held): void {
    if (!mayHandle(actor, { ...facts, unitId: unit.id, handlerId: null }, unit)) throw notFound();
  }
}
