import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { lastDayWithin } from '@yuandian/shared/cases/cases.rules';
import type { SupervisionId } from '@yuandian/shared/cases/cases.staff.types';
import type { SettleSupervisionRequest, SuperviseRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { closingTimeOf } from '@yuandian/shared/common/work-time';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseEvents } from './case-event.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { mayAtPlace, mayHandle, requireAtPlace } from './cases.policy.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import { SupervisionClock } from './supervision-clock.service.ts';
import { SupervisionOrders, type SupervisionOrder } from './supervision-order.service.ts';

/** 督办单: orders beside a case, each with a date of its own. The case is supervised while one is open. */
@Injectable()
export class Supervisions {
  constructor(
    private readonly tx: Tx, private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock,
    private readonly orders: SupervisionOrders, private readonly notices: DispatchNotices, private readonly dates: SupervisionClock, private readonly events: CaseEvents,
  ) {}

  /** The same words and day once more are the same order: whoever heard no answer asks again. @throws NOT_FOUND; INVALID_INPUT for a day that has passed; WRONG_STATE when the case has ended */
  async supervise(actor: Actor, caseId: CaseId, { reason, dueOn }: SuperviseRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'supervise', reason, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.supervise', facts);
      const dueAt = closingTimeOf(dueOn);
      if (dueAt <= this.clock.now()) throw invalidInput({ field: 'dueOn', problem: '须为今天下班以前或以后的日期' });
      if (dueOn > lastDayWithin(this.clock.now(), CASE_SPANS.orderMax)) throw invalidInput({ field: 'dueOn', problem: '须在一年以内' });
      if (!(await this.orders.stands(manager, caseId, actor, reason, dueAt))) await this.issue(manager, facts, actor, reason, dueAt);
      return undefined;
    });
  }

  /** Inside the caller's step; the clock issues one too (`actor` is `null`). @throws WRONG_STATE when the case has ended */
  async issue(manager: EntityManager, facts: CaseFacts, actor: Actor | null, reason: string, dueAt: Date): Promise<void> {
    if (isEnded(facts.status)) throw wrongState(facts.status);
    await this.orders.issue(manager, facts, actor, reason, dueAt);
    await this.life.put(manager, facts.id, { supervised: true });
    await this.life.tell(manager, facts, actor, { kind: 'supervision', audience: 'reporter', title: '已督办', text: reason });
    await this.notices.supervised(manager, facts, reason, dueAt);
    await this.events.supervised(manager, facts, dueAt);
    await this.dates.run(manager, facts);
  }

  /** The appointments of the case were cleared, the orders stand. */
  async watch(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (facts.supervised) await this.dates.run(manager, facts);
  }

  /** By whoever handles the case; before it has a handler, by its desk. @throws NOT_FOUND; WRONG_STATE */
  async answer(actor: Actor, id: SupervisionId, text: string): Promise<CaseResultView> {
    return this.withCase(actor, id, 'answerSupervision', text, async (manager, facts, row) => {
      const handles = mayHandle(actor, facts, await this.steps.unitOf(manager, facts)) || mayAtPlace(actor, 'cases.case.accept', facts.deskPath);
      if (!handles) throw notFound();
      const set = { answer: text, answered_at: this.clock.now(), answered_by_name: actor.displayName };
      await this.orders.move(manager, row, 'answer', actor, text, set);
      await this.life.tell(manager, facts, actor, { kind: 'supervision', audience: 'staff', title: '回复督办', text });
      await this.notices.supervisionAnswered(manager, facts, row.issuedBy, text);
    });
  }

  /** @throws NOT_FOUND; WRONG_STATE, e.g. when nothing was answered that could be insisted on */
  async settle(actor: Actor, id: SupervisionId, { settled, text }: SettleSupervisionRequest): Promise<CaseResultView> {
    return this.withCase(actor, id, 'settleSupervision', text, async (manager, facts, row) => {
      requireAtPlace(actor, 'cases.case.supervise', facts);
      await this.orders.move(manager, row, settled ? 'settle' : 'insist', actor, text);
      await this.life.tell(manager, facts, actor, { kind: 'supervision', audience: 'staff', title: settled ? '督办了结' : '督办回复不到位', text });
      if (settled) await this.lift(manager, facts.id);
      else await this.notices.insisted(manager, facts, text);
    });
  }

  private withCase(
    actor: Actor, id: SupervisionId, verb: 'answerSupervision' | 'settleSupervision', text: string,
    work: (manager: EntityManager, facts: CaseFacts, row: SupervisionOrder) => Promise<void>,
  ): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const { caseId } = await this.orders.get(manager, id);
      return this.steps.within(manager, actor, caseId, verb, text, async (inside, facts) => {
        await work(inside, facts, await this.orders.get(inside, id));
        await this.dates.run(inside, facts);
        return undefined;
      });
    });
  }

  private async lift(manager: EntityManager, caseId: CaseId): Promise<void> {
    if ((await this.orders.openOf(manager, caseId)).length === 0) await this.life.put(manager, caseId, { supervised: false });
  }
}
