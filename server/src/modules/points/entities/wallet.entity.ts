import { Entity } from 'typeorm';
import { CodeKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/**
 * A resident's account. The row is the lock for everything of this person in the ledger: lots, cap counters, sequence.
 * `balance` includes what is held; both equal what the entries and open holds add up to (invariants L2, L6).
 */
@Entity('points_wallet')
export class WalletEntity {
  /** `wallet:<personId>`, as the entries name it. */
  @CodeKey(64) account: string;
  @IntColumn() balance: number;
  @IntColumn() held: number;
  /** Awards less reversals, ever. */
  @IntColumn() earned: number;
  /** Number of the last entry. */
  @IntColumn() seq: number;
  @TimeColumn() createdAt: Date;
  @TimeColumn() updatedAt: Date;
}
