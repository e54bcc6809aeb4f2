import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { accountName } from '@yuandian/shared/points/points.rules';
import type { PointsEvent, PointsTransactionId } from '@yuandian/shared/points/points.types';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, fromSqlTime, insertRow, select, selectOne } from '../../common/tx/sql.ts';
import { Journal } from './journal.service.ts';
import { Lots } from './lot.service.ts';
import { pointsOnHold } from './points.errors.ts';
import { Reversals } from './reversal.service.ts';

interface HandedLot {
  id: string;
  remaining: number;
  divisionPath: string;
  expiresAt: Date | string;
}

interface CapUseRow {
  event: PointsEvent;
  divisionCode: string;
  period: string;
  points: number;
}

/** Two rows turn out to be one human being: what is left in the wallet given up comes to the one kept. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly journal: Journal, private readonly lots: Lots, private readonly reversals: Reversals, private readonly clock: Clock,
  ) {}

  /** @throws POINTS_ON_HOLD while points of the former wallet are set aside for an order */
  async handOver(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    const former = accountName('wallet', from);
    if (!(await this.isOpened(manager, former))) return;
    const kept = accountName('wallet', to);
    for (const account of [former, kept].sort()) await this.journal.lockWallet(manager, account);
    await this.requireNoHold(manager, former);
    await this.takeBackSecondWelcome(manager, from, to);
    await this.moveLots(manager, former, to);
    await this.moveCapUse(manager, former, kept);
  }

  private async isOpened(manager: EntityManager, account: string): Promise<boolean> {
    return (await selectOne(manager, 'SELECT account FROM points_wallet WHERE account = ?', [account])) !== null;
  }

  private async requireNoHold(manager: EntityManager, account: string): Promise<void> {
    const wallet = await selectOne<{ held: number }>(manager, 'SELECT held FROM points_wallet WHERE account = ?', [account]);
    if (wallet && wallet.held > 0) throw pointsOnHold(wallet.held);
  }

  /** Both rows may have been paid for their first binding; what is left of the second payment goes back. */
  private async takeBackSecondWelcome(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    const paid = await select<{ id: PointsTransactionId; personId: PersonId; points: number }>(
      manager,
      `SELECT t.id, t.person_id AS personId, t.points FROM points_transaction t
       LEFT JOIN points_transaction r ON r.source_type = 'points.transaction' AND r.source_id = t.id AND r.kind = 'reverse'
       WHERE t.source_type = 'identity.first-binding' AND t.source_id IN (?, ?) AND t.kind = 'award' AND r.id IS NULL`,
      [from, to],
    );
    const second = paid.find(({ personId }) => personId === from);
    if (paid.length < 2 || !second) return;
    const wallet = await selectOne<{ balance: number }>(manager, 'SELECT balance FROM points_wallet WHERE account = ?', [accountName('wallet', from)]);
    if (!wallet || wallet.balance < second.points) return;
    await this.reversals.reverse(manager, { transactionId: second.id, reason: '两个账号合并，首次绑定只计一次', actor: null });
  }

  /** A transaction for each lot, so that its place and its expiry go with it; earliest first, as it would have been spent. */
  private async moveLots(manager: EntityManager, former: string, to: PersonId): Promise<void> {
    const lots = await select<HandedLot>(
      manager,
      `SELECT id, remaining, division_path AS divisionPath, expires_at AS expiresAt FROM points_lot
       WHERE account = ? AND is_open = 1 ORDER BY expires_at, id`,
      [former],
    );
    const kept = accountName('wallet', to);
    for (const { id, remaining: points, divisionPath, expiresAt } of lots) {
      await this.lots.take(manager, [{ lotId: id, points }]);
      const transactionId = await this.journal.post(manager, {
        id: newId(), kind: 'hand-over', source: { type: 'points.lot', id }, personId: to, from: former, to: kept, points, divisionPath,
        occurredAt: this.clock.now(), reason: '两个账号合并',
      });
      await this.lots.open(manager, { account: kept, transactionId, divisionPath, points, expiresAt: fromSqlTime(expiresAt) });
    }
  }

  /** What was earned today and this month under either row counts against the caps of the one person. */
  private async moveCapUse(manager: EntityManager, former: string, kept: string): Promise<void> {
    const used = await select<CapUseRow>(
      manager, 'SELECT event, division_code AS divisionCode, period, points FROM points_cap_use WHERE account = ?', [former],
    );
    for (const { event, divisionCode, period, points } of used) {
      const added = await change(
        manager, 'UPDATE points_cap_use SET points = points + ? WHERE account = ? AND event = ? AND division_code = ? AND period = ?',
        [points, kept, event, divisionCode, period],
      );
      if (added === 0) await insertRow(manager, 'points_cap_use', { account: kept, event, division_code: divisionCode, period, points });
    }
    await change(manager, 'DELETE FROM points_cap_use WHERE account = ?', [former]);
  }
}
