import { Entity, Index } from 'typeorm';
import type { PointsTransactionId } from '@yuandian/shared/points/points.types';
import { CodeColumn, FlagColumn, IdColumn, IdKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** Points of one award that expire together. `remaining` is neither held, spent, expired nor taken back. */
@Entity('points_lot')
@Index('ix_points_lot_open', ['account', 'isOpen', 'expiresAt'])
@Index('ix_points_lot_expiry', ['isOpen', 'expiresAt'])
@Index('ix_points_lot_transaction', ['transactionId'])
export class LotEntity {
  @IdKey() id: string;
  @CodeColumn(64) account: string;
  @IdColumn() transactionId: PointsTransactionId;
  @CodeColumn(160) divisionPath: string;
  @IntColumn() points: number;
  @IntColumn() remaining: number;
  /** `remaining > 0`, so that spent lots do not lie in the way of the index. */
  @FlagColumn() isOpen: boolean;
  /** {@link NEVER} when it does not expire: it sorts last on both databases, as NULL would not. */
  @TimeColumn() expiresAt: Date;
  @TimeColumn() createdAt: Date;
}

export const NEVER = new Date('9999-12-31T00:00:00.000Z');
