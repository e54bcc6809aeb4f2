import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lotExpiry, takeFromLots, type LotShare, type OpenLot } from '@yuandian/shared/points/points.rules';
import type { HoldId, PointsTransactionId } from '@yuandian/shared/points/points.types';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { mustHold } from '../../common/invariants/assertion.ts';
import { change, insertRow, marks, select, type SqlValue } from '../../common/tx/sql.ts';
import { NEVER } from './entities/lot.entity.ts';
import { pointsNotEnough } from './points.errors.ts';

export interface NewLot {
  account: string;
  transactionId: PointsTransactionId;
  divisionPath: string;
  points: number;
  expiresAt: Date;
}

/**
 * Lots of a wallet: what is left of each award and until when. Spending takes the earliest expiry first.
 * Every method needs the wallet's row locked by the same transaction; the conditions in the UPDATEs prove it again.
 */
@Injectable()
export class Lots {
  constructor(private readonly clock: Clock) {}

  /** A lot for an award. Points count from the day they are booked, so a late confirmation costs the resident nothing. */
  async openFor(manager: EntityManager, { expiryMonths, ...award }: Omit<NewLot, 'expiresAt'> & { expiryMonths: number | null }): Promise<void> {
    await this.open(manager, { ...award, expiresAt: lotExpiry(this.clock.now(), expiryMonths) ?? NEVER });
  }

  async open(manager: EntityManager, lot: NewLot): Promise<void> {
    await insertRow(manager, 'points_lot', {
      id: newId(), account: lot.account, transaction_id: lot.transactionId, division_path: lot.divisionPath, points: lot.points,
      remaining: lot.points, is_open: true, expires_at: lot.expiresAt, created_at: this.clock.now(),
    });
  }

  /** @throws POINTS_NOT_ENOUGH when part of the balance has expired but is not booked out yet. */
  async takeForHold(manager: EntityManager, account: string, points: number, holdId: HoldId): Promise<void> {
    const lots = await select<OpenLot>(
      manager,
      'SELECT id, remaining FROM points_lot WHERE account = ? AND is_open = 1 AND expires_at > ? ORDER BY expires_at, id',
      [account, this.clock.now()],
    );
    const shares = takeFromLots(lots, points);
    if (!shares) throw pointsNotEnough(lots.reduce((sum, lot) => sum + lot.remaining, 0));
    await this.take(manager, shares);
    const values = shares.map(() => '(?, ?, ?)').join(', ');
    await change(
      manager,
      `INSERT INTO points_hold_lot (hold_id, lot_id, points) VALUES ${values}`,
      shares.flatMap((share) => [holdId, share.lotId, share.points]),
    );
  }

  /** For a reversal: the reversed award's own lot first, whatever of it is left, then the others. */
  async takeBack(manager: EntityManager, account: string, points: number, award: PointsTransactionId): Promise<void> {
    const lots = await select<OpenLot>(
      manager,
      `SELECT id, remaining FROM points_lot WHERE account = ? AND is_open = 1
       ORDER BY CASE WHEN transaction_id = ? THEN 0 ELSE 1 END, expires_at, id`,
      [account, award],
    );
    const shares = takeFromLots(lots, points);
    mustHold(shares !== null, 'lots hold what the wallet has available', { account, points });
    await this.take(manager, shares);
  }

  async take(manager: EntityManager, shares: readonly LotShare[]): Promise<void> {
    const share = shareOfRow(shares);
    const taken = await change(
      manager,
      // `is_open` first: MySQL assigns from left to right and would see the new `remaining`.
      `UPDATE points_lot SET is_open = CASE WHEN remaining > ${share.sql} THEN 1 ELSE 0 END, remaining = remaining - ${share.sql}
       WHERE id IN (${marks(shares)}) AND remaining >= ${share.sql}`,
      [...share.params, ...share.params, ...shares.map((one) => one.lotId), ...share.params],
    );
    mustHold(taken === shares.length, 'a lot gives no more than it has', { lots: shares.length, taken });
  }

  /**
   * Puts a hold's points back into the lots they came from.
   * @param spendableUntil lots that expire earlier are prolonged to this moment
   */
  async giveBack(manager: EntityManager, holdId: HoldId, spendableUntil?: Date): Promise<void> {
    const shares = await select<LotShare>(manager, 'SELECT lot_id AS lotId, points FROM points_hold_lot WHERE hold_id = ?', [holdId]);
    const share = shareOfRow(shares);
    const lotIds = shares.map((one) => one.lotId);
    const back = await change(
      manager,
      `UPDATE points_lot SET is_open = 1, remaining = remaining + ${share.sql} WHERE id IN (${marks(shares)}) AND remaining + ${share.sql} <= points`,
      [...share.params, ...lotIds, ...share.params],
    );
    mustHold(back === shares.length, 'a lot gets back no more than it gave', { holdId, lots: shares.length, back });
    if (!spendableUntil) return;
    await change(
      manager,
      `UPDATE points_lot SET expires_at = ? WHERE id IN (${marks(shares)}) AND expires_at < ?`,
      [spendableUntil, ...lotIds, spendableUntil],
    );
  }
}

/** SQL for "this row's share": `CASE id WHEN ? THEN ? … END`. */
function shareOfRow(shares: readonly LotShare[]): { sql: string; params: SqlValue[] } {
  return {
    sql: `(CASE id ${shares.map(() => 'WHEN ? THEN ?').join(' ')} END)`,
    params: shares.flatMap((share) => [share.lotId, share.points]),
  };
}
