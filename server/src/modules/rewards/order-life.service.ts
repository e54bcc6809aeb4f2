import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfferId, OrderId, PersonId, StockPointId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import type { HoldId } from '@yuandian/shared/points/points.types';
import { orderStates, type OrderStatus, type OrderVerb } from '@yuandian/shared/rewards/order-status';
import type { OrderSavedView, PointsOutcome, StockPointKind } from '@yuandian/shared/rewards/rewards.types';
import type { Actor } from '../../common/auth/actor.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { moveState } from '../../common/state/move-state.ts';
import { change, fromSqlTime, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { PointsLedger } from '../points/ledger.service.ts';
import { LimitCounters } from './offer-limit.service.ts';
import { Shelf } from './shelf.service.ts';

/** An order as its use cases need it. */
export interface Order {
  id: OrderId;
  status: OrderStatus;
  personId: PersonId;
  offerId: OfferId;
  title: string;
  quantity: number;
  points: number;
  pointsOutcome: PointsOutcome;
  holdId: HoldId;
  stockPointId: StockPointId;
  stockPointName: string;
  stockPointKind: StockPointKind;
  divisionPath: string;
  forfeitWhenExpired: boolean;
  countsTotal: boolean;
  countsPerson: boolean;
  countsPeriod: string | null;
  expiresAt: Date;
  verifiedAt: Date | null;
}

type Flags = 'forfeitWhenExpired' | 'countsTotal' | 'countsPerson';
type Times = 'expiresAt' | 'verifiedAt';
type OrderRow = Omit<Order, Flags | Times> & Record<Flags, number> & { expiresAt: Date | string; verifiedAt: Date | string | null };

export interface OrderStep {
  verb: OrderVerb;
  /** `null`: a timer. */
  actor: Actor | null;
  at: Date;
  reason?: string;
  outcome: PointsOutcome;
  /** When the clock has to look at the order again. */
  dueAt?: Date;
  set?: Readonly<Record<string, SqlValue>>;
}

const ORDER_LIFE = { states: orderStates, table: 'reward_order', history: 'reward_order_history' };
/** Points stay held well past the pick-up time: the order's own expiry decides what becomes of them, not the hold's time-out. */
const HOLD_GRACE_MS = 30 * DAY_MS;

export const holdEnd = (orderExpiresAt: Date): Date => new Date(orderExpiresAt.getTime() + HOLD_GRACE_MS);

/** The steps every use case of an order is made of. Order of locks: order, points, limit counters, stock. */
@Injectable()
export class OrderLife {
  constructor(private readonly ledger: PointsLedger, private readonly counters: LimitCounters, private readonly shelf: Shelf) {}

  /** @throws NOT_FOUND */
  async load(manager: EntityManager, id: OrderId): Promise<Order> {
    const row = await selectOne<OrderRow>(manager, `
      SELECT o.id, o.status, o.person_id AS personId, o.offer_id AS offerId, o.title, o.quantity, o.points, o.points_outcome AS pointsOutcome,
        o.hold_id AS holdId, o.stock_point_id AS stockPointId, p.name AS stockPointName, p.kind AS stockPointKind,
        o.division_path AS divisionPath, o.forfeit_when_expired AS forfeitWhenExpired, o.counts_total AS countsTotal,
        o.counts_person AS countsPerson, o.counts_period AS countsPeriod, o.expires_at AS expiresAt, o.verified_at AS verifiedAt
      FROM reward_order o JOIN stock_point p ON p.id = o.stock_point_id WHERE o.id = ?`, [id]);
    if (!row) throw notFound();
    return {
      ...row,
      forfeitWhenExpired: row.forfeitWhenExpired === 1, countsTotal: row.countsTotal === 1, countsPerson: row.countsPerson === 1,
      expiresAt: fromSqlTime(row.expiresAt), verifiedAt: row.verifiedAt === null ? null : fromSqlTime(row.verifiedAt),
    };
  }

  /** Moves the order along its state table. @returns the order as it is now. @throws WRONG_STATE */
  async move(manager: EntityManager, order: Order, step: OrderStep): Promise<Order> {
    const { verb, actor, at, reason, outcome } = step;
    const set = { points_outcome: outcome, due_at: step.dueAt ?? null, ...step.set };
    const status = await moveState(manager, ORDER_LIFE, { id: order.id, from: order.status, verb, actor, at, reason, set });
    if (order.status === 'READY') await change(manager, 'UPDATE pickup_code SET number = NULL WHERE order_id = ?', [order.id]);
    return { ...order, status, pointsOutcome: outcome };
  }

  /** Points, limits and stock of an order that will not be picked up go back. The stock row is the last one touched. */
  async giveBack(manager: EntityManager, order: Order, reason: string, at: Date): Promise<void> {
    await this.ledger.release(manager, order.holdId, reason);
    await this.counters.giveBack(manager, order, at);
    await this.shelf.unreserve(manager, order, at);
  }

  /** The held points are spent at the order's stock point. */
  async capture(manager: EntityManager, order: Order): Promise<void> {
    const sink = order.stockPointKind === 'MERCHANT' ? 'merchant' : 'stock-point';
    await this.ledger.capture(manager, order.holdId, { sink, sinkId: order.stockPointId, divisionPath: order.divisionPath });
  }

  /**
   * The resident forfeits: points are spent, the pieces are free again, the limits stay used. A shop earns nothing by what it
   * did not hand out, so the points go to the point's own account, never to a merchant's.
   */
  async forfeit(manager: EntityManager, order: Order, at: Date): Promise<void> {
    await this.ledger.capture(manager, order.holdId, { sink: 'stock-point', sinkId: order.stockPointId, divisionPath: order.divisionPath });
    await this.shelf.unreserve(manager, order, at);
  }

  /** Spent points come back after a dispute; what was handed over does not go back on the shelf by itself. */
  async refund(manager: EntityManager, order: Order, reason: string, at: Date): Promise<void> {
    await this.ledger.refund(manager, { holdId: order.holdId, reason });
    await this.counters.giveBack(manager, order, at);
  }
}

export function savedOrder(order: Order): OrderSavedView {
  const { id, status, title, quantity, points, pointsOutcome } = order;
  return { id, status, title, quantity, points, pointsOutcome, expiresAt: order.expiresAt.toISOString() };
}
