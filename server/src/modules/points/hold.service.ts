import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { nextState, statesBefore } from '@yuandian/shared/common/state-table';
import { DAY_MS } from '@yuandian/shared/common/time';
import { holdStates, type HoldStatus, type HoldVerb } from '@yuandian/shared/points/hold-status';
import { POINTS_LIMITS } from '@yuandian/shared/points/points.limits';
import { accountName, accountOf } from '@yuandian/shared/points/points.rules';
import type { HoldId, PointsSource, PointsTransactionId } from '@yuandian/shared/points/points.types';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { mustHold } from '../../common/invariants/assertion.ts';
import { change, insertRow, marks, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Journal } from './journal.service.ts';
import { Lots } from './lot.service.ts';
import { holdEnded } from './points.errors.ts';

export interface HoldRequest {
  personId: PersonId;
  points: number;
  /** The order; one order has one hold. */
  source: PointsSource;
  divisionPath: string;
  /** The hold lets go by itself at this moment. */
  expiresAt: Date;
}

/** Where captured points go. */
export interface Sink {
  sink: 'merchant' | 'stock-point';
  sinkId: string;
  divisionPath: string;
}

interface HoldRow {
  account: string;
  points: number;
  sourceType: string;
  sourceId: string;
  status: HoldStatus;
  captureId: PointsTransactionId | null;
}

type HoldColumns = Readonly<Record<string, SqlValue>>;

/** Two-phase spending: hold, then capture, release or time-out; a capture can be refunded. */
@Injectable()
export class Holds {
  constructor(private readonly journal: Journal, private readonly lots: Lots, private readonly clock: Clock) {}

  async hold(manager: EntityManager, request: HoldRequest): Promise<HoldId> {
    const { points, source, divisionPath, expiresAt } = request;
    mustHold(Number.isInteger(points) && points > 0, 'a hold is a positive whole amount', { points });
    const id: HoldId = newId();
    const account = accountName('wallet', request.personId);
    const now = this.clock.now();
    await insertRow(manager, 'points_hold', {
      id, account, points, source_type: source.type, source_id: source.id, division_path: divisionPath,
      status: holdStates.initial, expires_at: expiresAt, created_at: now, updated_at: now,
    });
    await this.journal.reserve(manager, account, points);
    await this.lots.takeForHold(manager, account, points, id);
    return id;
  }

  async capture(manager: EntityManager, holdId: HoldId, { sink, sinkId, divisionPath }: Sink): Promise<PointsTransactionId> {
    const id: PointsTransactionId = newId();
    const hold = await this.close(manager, holdId, 'capture', { capture_id: id });
    return this.journal.post(manager, {
      id, kind: 'capture', source: sourceOf(hold), personId: ownerOf(hold), from: hold.account, to: accountName(sink, sinkId),
      points: hold.points, held: -hold.points, divisionPath, occurredAt: this.clock.now(),
    });
  }

  /** Lots keep their expiry: a hold that is let go gains no time. */
  async release(manager: EntityManager, holdId: HoldId, reason: string): Promise<void> {
    await this.letGo(manager, holdId, 'release', reason);
  }

  /** The time-out. @throws POINTS_HOLD_ENDED when the order was faster. */
  async expire(manager: EntityManager, holdId: HoldId): Promise<void> {
    await this.letGo(manager, holdId, 'expire', '超时未领取');
  }

  /** Points come back for at least the grace of {@link POINTS_LIMITS}: the dispute took time that was not the resident's. */
  async refund(manager: EntityManager, holdId: HoldId, reason: string): Promise<PointsTransactionId> {
    const hold = await this.close(manager, holdId, 'refund', { close_reason: reason });
    const paid = await selectOne<{ account: string; divisionPath: string }>(
      manager,
      `SELECT e.account, t.division_path AS divisionPath FROM points_entry e JOIN points_transaction t ON t.id = e.transaction_id
       WHERE e.transaction_id = ? AND e.points > 0`,
      [hold.captureId],
    );
    mustHold(paid !== null, 'a captured hold has its transaction', { holdId });
    const now = this.clock.now();
    const id = await this.journal.post(manager, {
      id: newId(), kind: 'refund', source: sourceOf(hold), personId: ownerOf(hold), from: paid.account, to: hold.account,
      points: hold.points, divisionPath: paid.divisionPath, occurredAt: now, reason, reversesId: hold.captureId,
    });
    await this.lots.giveBack(manager, holdId, new Date(now.getTime() + POINTS_LIMITS.refundGraceDays * DAY_MS));
    return id;
  }

  /** Does nothing when the points are back already, so that an order's cancellation and the time-out may meet. */
  private async letGo(manager: EntityManager, holdId: HoldId, verb: 'release' | 'expire', reason: string): Promise<void> {
    const { hold, moved } = await this.move(manager, holdId, verb, { close_reason: reason });
    if (!moved && (hold.status === 'RELEASED' || hold.status === 'EXPIRED')) return;
    if (!moved) throw holdEnded();
    await this.journal.reserve(manager, hold.account, -hold.points);
    await this.lots.giveBack(manager, holdId);
  }

  private async close(manager: EntityManager, holdId: HoldId, verb: HoldVerb, set: HoldColumns): Promise<HoldRow> {
    const { hold, moved } = await this.move(manager, holdId, verb, set);
    if (!moved) throw holdEnded();
    return hold;
  }

  /** Compare-and-set along the state table. */
  private async move(manager: EntityManager, holdId: HoldId, verb: HoldVerb, set: HoldColumns): Promise<{ hold: HoldRow; moved: boolean }> {
    const before = statesBefore(holdStates, verb);
    const columns: HoldColumns = { status: stateAfter(verb), updated_at: this.clock.now(), ...set };
    const moved = await change(
      manager,
      `UPDATE points_hold SET ${Object.keys(columns).map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND status IN (${marks(before)})`,
      [...Object.values(columns), holdId, ...before],
    );
    const hold = await selectOne<HoldRow>(
      manager,
      `SELECT account, points, status, source_type AS sourceType, source_id AS sourceId, capture_id AS captureId FROM points_hold WHERE id = ?`,
      [holdId],
    );
    if (!hold) throw notFound();
    return { hold, moved: moved === 1 };
  }
}

function stateAfter(verb: HoldVerb): HoldStatus {
  const [to] = statesBefore(holdStates, verb).map((from) => nextState(holdStates, verb, from));
  if (!to) throw new Error(`No state follows ${verb}`);
  return to;
}

const sourceOf = (hold: HoldRow): PointsSource => ({ type: hold.sourceType, id: hold.sourceId });
const ownerOf = (hold: HoldRow): PersonId => accountOf(hold.account).ownerId;
