import { Entity, Index } from 'typeorm';
import type { PointsTransactionId } from '@yuandian/shared/points/points.types';
import { CodeColumn, IdKey, IntColumn, IntKey } from '../../../database/columns.ts';

/** One leg: `points` came to the account (positive) or left it (negative). Never changed. */
@Entity('points_entry')
@Index('uq_points_entry_seq', ['account', 'seq'], { unique: true })
export class EntryEntity {
  @IdKey() transactionId: PointsTransactionId;
  @IntKey() leg: number;
  @CodeColumn(64) account: string;
  @IntColumn() points: number;
  /** 1, 2, 3 … within a wallet; `null` for system accounts, which are never locked and have no running balance. */
  @IntColumn({ nullable: true }) seq: number | null;
  @IntColumn({ nullable: true }) balanceAfter: number | null;
}
