import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Light } from '@yuandian/shared/cases/case-kind';
import type { CaseOrderId, UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { orderStates, type CaseOrderStatus, type OrderVerb } from '@yuandian/shared/cases/order-status';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { change, fromSqlTime, insertRow, isDuplicate, marks, select, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import type { CaseFacts } from './case-facts.reader.ts';

export const ORDER_LIFE = { states: orderStates, table: 'case_order', history: 'case_order_history' };

export interface WorkOrder { id: CaseOrderId; caseId: CaseId; unitId: UnitId; lead: boolean; status: CaseOrderStatus }
/** What a cooperating unit owes. */
export interface DatedOrder { id: CaseOrderId; unitId: UnitId; handlerId: PersonId | null; light: Light | null; sentAt: Date; dueAt: Date }
interface OrderRow extends Omit<WorkOrder, 'lead'> { isLead: number | boolean }

export interface NewOrder { unitId: UnitId; lead: boolean; task: string | null; dueAt: Date | null }

const ROWS = 'SELECT id, case_id AS caseId, unit_id AS unitId, is_lead AS isLead, status FROM case_order';
/** States in which somebody still works on it. */
const OPEN: readonly CaseOrderStatus[] = ['SENT', 'SIGNED'];

/** Work orders of units. A unit has one of a case at a time: the unique key says so, whoever sends them at once. */
@Injectable()
export class WorkOrders {
  constructor(private readonly clock: Clock) {}

  /** A unit that has helped, and answered, can be given the whole. @throws INVALID_INPUT when it has an order of the case that it works on */
  async send(manager: EntityManager, facts: CaseFacts, actor: Actor, { unitId, lead, task, dueAt }: NewOrder): Promise<void> {
    const id: CaseOrderId = newId();
    const now = this.clock.now();
    if (lead) await change(manager, "UPDATE case_order SET active_mark = NULL WHERE case_id = ? AND unit_id = ? AND is_lead = 0 AND status = 'ANSWERED'", [facts.id, unitId]);
    try {
      await insertRow(manager, 'case_order', {
        id, created_at: now, updated_at: now, case_id: facts.id, unit_id: unitId, is_lead: lead, attempt: facts.attempt, status: orderStates.initial, active_mark: 1,
        task, due_at: dueAt, sent_by: actor.personId, signed_at: null, answered_at: null, answer: null, handler_id: null, light: null,
      });
    } catch (error) {
      if (isDuplicate(error)) throw invalidInput({ field: 'unitId', problem: '这个单位已有这件诉求的工单' });
      throw error;
    }
    await startHistory(manager, ORDER_LIFE.history, { id, verb: 'send', to: orderStates.initial, actor, at: now, reason: task ?? '' });
  }

  /** @throws WRONG_STATE */
  async move(
    manager: EntityManager, order: WorkOrder, verb: OrderVerb, actor: Actor | null, reason: string, set?: Readonly<Record<string, SqlValue>>,
  ): Promise<void> {
    const ends = verb === 'returnOrder' || verb === 'cancel';
    const owes = verb === 'sign' || verb === 'sendBack';
    await moveState(manager, ORDER_LIFE, {
      id: order.id, from: order.status, verb, actor, at: this.clock.now(), reason, set: { ...set, ...(ends ? { active_mark: null } : {}), ...(owes ? {} : { light: null }) },
    });
  }

  /** @throws NOT_FOUND */
  async get(manager: EntityManager, id: CaseOrderId): Promise<WorkOrder> {
    const row = await selectOne<OrderRow>(manager, `${ROWS} WHERE id = ?`, [id]);
    if (!row) throw notFound();
    return workOrder(row);
  }

  /** The standing orders of the case, the main one first. */
  async standing(manager: EntityManager, caseId: CaseId): Promise<WorkOrder[]> {
    const rows = await select<OrderRow>(manager, `${ROWS} WHERE case_id = ? AND active_mark = 1 ORDER BY is_lead DESC, id`, [caseId]);
    return rows.map(workOrder);
  }

  /** The unit that was sent the case last; `null`: none was. */
  async lastLead(manager: EntityManager, caseId: CaseId): Promise<UnitId | null> {
    const row = await selectOne<{ unitId: UnitId }>(
      manager, 'SELECT unit_id AS unitId FROM case_order WHERE case_id = ? AND is_lead = 1 ORDER BY created_at DESC, id DESC LIMIT 1', [caseId],
    );
    return row?.unitId ?? null;
  }

  /** Orders of cooperating units that are not answered, with their dates. */
  async dated(manager: EntityManager, caseId: CaseId): Promise<DatedOrder[]> {
    const rows = await select<Omit<DatedOrder, 'sentAt' | 'dueAt'> & { sentAt: Date | string; dueAt: Date | string }>(
      manager,
      `SELECT id, unit_id AS unitId, handler_id AS handlerId, light, created_at AS sentAt, due_at AS dueAt FROM case_order
       WHERE case_id = ? AND is_lead = 0 AND active_mark = 1 AND status IN (${marks(OPEN)}) AND due_at IS NOT NULL ORDER BY due_at, id`,
      [caseId, ...OPEN],
    );
    return rows.map((row) => ({ ...row, sentAt: fromSqlTime(row.sentAt), dueAt: fromSqlTime(row.dueAt) }));
  }

  /** Moves the main order, if the case has one: what a grid took on has none. */
  async moveLead(manager: EntityManager, caseId: CaseId, verb: OrderVerb, actor: Actor, reason: string, set?: Readonly<Record<string, SqlValue>>): Promise<void> {
    const lead = (await this.standing(manager, caseId)).find((order) => order.lead);
    if (lead) await this.move(manager, lead, verb, actor, reason, set);
  }

  /** The dispatch is taken back, or the case is over: nobody who has an order goes on. @returns the units that had one */
  async cancelOpen(manager: EntityManager, caseId: CaseId, actor: Actor | null, reason: string): Promise<UnitId[]> {
    const open = (await this.standing(manager, caseId)).filter(({ status }) => OPEN.includes(status));
    for (const order of open) await this.move(manager, order, 'cancel', actor, reason);
    return open.map(({ unitId }) => unitId);
  }

  /** Who signed becomes the order's handler. */
  signedBy(handlerId: PersonId): Readonly<Record<string, SqlValue>> {
    return { signed_at: this.clock.now(), handler_id: handlerId };
  }
}

function workOrder({ isLead, ...row }: OrderRow): WorkOrder {
  return { ...row, lead: Boolean(isLead) };
}
