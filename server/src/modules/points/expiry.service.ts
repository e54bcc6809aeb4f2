import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { accountName, accountOf } from '@yuandian/shared/points/points.rules';
import type { HoldId } from '@yuandian/shared/points/points.types';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { Holds } from './hold.service.ts';
import { Journal } from './journal.service.ts';
import { Lots } from './lot.service.ts';

interface DueLot {
  id: string;
  account: string;
  divisionPath: string;
}

const BATCH = 200;

/** What time does to points. Each hold and each lot is a transaction of its own, so that a stop in the middle loses nothing. */
@Injectable()
export class Expiry {
  constructor(
    private readonly tx: Tx, private readonly dataSource: DataSource, private readonly clock: Clock,
    private readonly holds: Holds, private readonly lots: Lots, private readonly journal: Journal,
  ) {}

  /** Lets go of holds whose order was neither picked up nor cancelled in time. */
  async releaseOverdueHolds(now: Date): Promise<void> {
    for (let due: { id: HoldId }[]; (due = await this.overdueHolds(now)).length > 0; ) {
      for (const { id } of due) await this.tx.run((manager) => this.holds.expire(manager, id));
    }
  }

  /** Books out what is left in lots whose time is over. */
  async expireLots(now: Date): Promise<void> {
    for (let due: DueLot[]; (due = await this.dueLots(now)).length > 0; ) {
      for (const lot of due) await this.tx.run((manager) => this.bookOut(manager, lot, null));
    }
  }

  /** Books out whatever a person has who closes the account, inside the caller's transaction. Open holds are the caller's to refuse. */
  async forfeitAll(manager: EntityManager, personId: PersonId): Promise<void> {
    const account = accountName('wallet', personId);
    const lots = await select<DueLot>(
      manager, 'SELECT id, account, division_path AS divisionPath FROM points_lot WHERE account = ? AND is_open = 1 ORDER BY expires_at, id', [account],
    );
    for (const lot of lots) await this.bookOut(manager, lot, '注销账户');
  }

  private async bookOut(manager: EntityManager, lot: DueLot, reason: string | null): Promise<void> {
    await this.journal.lockWallet(manager, lot.account);
    const left = await selectOne<{ remaining: number }>(manager, 'SELECT remaining FROM points_lot WHERE id = ? AND is_open = 1', [lot.id]);
    if (!left) return;
    await this.lots.take(manager, [{ lotId: lot.id, points: left.remaining }]);
    const id = newId();
    // A lot can expire twice (a hold gave points back after its time), so each expiry is its own source.
    await this.journal.post(manager, {
      id, kind: 'expire', source: { type: 'points.expiry', id }, personId: accountOf(lot.account).ownerId,
      from: lot.account, to: accountName('expired'), points: left.remaining, divisionPath: lot.divisionPath, occurredAt: this.clock.now(), reason,
    });
  }

  private async overdueHolds(now: Date): Promise<{ id: HoldId }[]> {
    return select(
      this.dataSource.manager, `SELECT id FROM points_hold WHERE status = 'OPEN' AND expires_at <= ? ORDER BY expires_at LIMIT ${BATCH}`, [now],
    );
  }

  private async dueLots(now: Date): Promise<DueLot[]> {
    return select(
      this.dataSource.manager,
      `SELECT id, account, division_path AS divisionPath FROM points_lot WHERE is_open = 1 AND expires_at <= ? ORDER BY expires_at LIMIT ${BATCH}`,
      [now],
    );
  }
}
