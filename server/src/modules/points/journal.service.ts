import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { accountOf } from '@yuandian/shared/points/points.rules';
import type { PointsEvent, PointsRuleId, PointsSource, PointsTransactionId, TransactionKind } from '@yuandian/shared/points/points.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { requestContext } from '../../common/http/request-context.ts';
import { mustHold } from '../../common/invariants/assertion.ts';
import { change, changeOrInsert, insertRow, insertRows, selectOne } from '../../common/tx/sql.ts';
import { pointsNotEnough } from './points.errors.ts';

/** A positive amount that goes from one account to another, and why. */
export interface TransactionDraft {
  id: PointsTransactionId;
  kind: TransactionKind;
  source: PointsSource;
  personId: PersonId;
  from: string;
  to: string;
  points: number;
  divisionPath: string;
  occurredAt: Date;
  event?: PointsEvent | null;
  ruleId?: PointsRuleId | null;
  reason?: string | null;
  actor?: Actor | null;
  reversesId?: PointsTransactionId | null;
  /** Further changes to the person's wallet in the same statement: a capture lets go of what was held. */
  held?: number;
  /** An award counts as earned, its reversal takes that back; what is handed over was earned by whoever has it now. */
  earned?: number;
}

interface Leg {
  account: string;
  points: number;
}

interface WalletRow {
  balance: number;
  held: number;
  earned: number;
  seq: number;
}

const isWallet = (account: string) => accountOf(account).kind === 'wallet';

/** Writes transactions and their legs, and keeps the wallets in step. Only the services of this folder post. */
@Injectable()
export class Journal {
  constructor(private readonly clock: Clock) {}

  /** Makes the caller the only one who touches this person's points until the commit; opens the wallet on first use. */
  async lockWallet(manager: EntityManager, account: string): Promise<void> {
    const now = this.clock.now();
    const lock = { sql: 'UPDATE points_wallet SET updated_at = ? WHERE account = ?', params: [now, account] };
    await changeOrInsert(manager, lock, 'points_wallet', { account, balance: 0, held: 0, earned: 0, seq: 0, created_at: now, updated_at: now });
  }

  /**
   * Appends one transaction with its two legs.
   * @throws POINTS_NOT_ENOUGH when the paying wallet cannot afford it.
   */
  async post(manager: EntityManager, draft: TransactionDraft): Promise<PointsTransactionId> {
    mustHold(Number.isInteger(draft.points) && draft.points > 0, 'a transaction moves a positive whole amount', { points: draft.points });
    const legs: Leg[] = [{ account: draft.from, points: -draft.points }, { account: draft.to, points: draft.points }];
    mustHold(legs.reduce((sum, leg) => sum + leg.points, 0) === 0, 'legs add up to 0', { transactionId: draft.id });
    await this.insertTransaction(manager, draft);
    const entries = [];
    for (const [index, { account, points }] of legs.entries()) {
      const wallet = isWallet(account) ? await this.moveWallet(manager, { account, points }, draft) : null;
      entries.push({ transaction_id: draft.id, leg: index + 1, account, points, seq: wallet?.seq ?? null, balance_after: wallet?.balance ?? null });
    }
    await insertRows(manager, 'points_entry', entries);
    return draft.id;
  }

  private async insertTransaction(manager: EntityManager, draft: TransactionDraft): Promise<void> {
    await insertRow(manager, 'points_transaction', {
      id: draft.id, kind: draft.kind, source_type: draft.source.type, source_id: draft.source.id, event: draft.event ?? null,
      person_id: draft.personId, points: draft.points, rule_id: draft.ruleId ?? null, division_path: draft.divisionPath,
      reason: draft.reason ?? null, actor_id: draft.actor?.personId ?? null, reverses_id: draft.reversesId ?? null,
      idempotency_key: requestContext.get()?.idempotency?.key ?? null, occurred_at: draft.occurredAt, created_at: this.clock.now(),
    });
  }

  /** One conditional UPDATE: the balance never falls below what is held. */
  private async moveWallet(manager: EntityManager, leg: Leg, { kind, held = 0, ...draft }: TransactionDraft): Promise<WalletRow> {
    const earned = kind === 'hand-over' ? leg.points : draft.earned ?? 0;
    const moved = await change(
      manager,
      `UPDATE points_wallet SET balance = balance + ?, held = held + ?, earned = earned + ?, seq = seq + 1, updated_at = ?
       WHERE account = ? AND balance + ? >= held + ? AND held + ? >= 0`,
      [leg.points, held, earned, this.clock.now(), leg.account, leg.points, held, held],
    );
    const wallet = await this.walletOf(manager, leg.account);
    if (moved !== 1) throw pointsNotEnough(wallet.balance - wallet.held);
    const { balance } = wallet;
    mustHold(balance >= wallet.held && wallet.held >= 0, 'a wallet covers what it holds', { account: leg.account, balance, held: wallet.held });
    return wallet;
  }

  /** Sets points of the wallet aside, or lets them go (negative). @throws POINTS_NOT_ENOUGH */
  async reserve(manager: EntityManager, account: string, points: number): Promise<void> {
    const reserved = await change(
      manager,
      'UPDATE points_wallet SET held = held + ?, updated_at = ? WHERE account = ? AND balance >= held + ? AND held + ? >= 0',
      [points, this.clock.now(), account, points, points],
    );
    if (reserved === 1) return;
    const wallet = await this.walletOf(manager, account);
    throw pointsNotEnough(wallet.balance - wallet.held);
  }

  private async walletOf(manager: EntityManager, account: string): Promise<WalletRow> {
    const row = await selectOne<WalletRow>(manager, 'SELECT balance, held, earned, seq FROM points_wallet WHERE account = ?', [account]);
    return row ?? { balance: 0, held: 0, earned: 0, seq: 0 };
  }
}
