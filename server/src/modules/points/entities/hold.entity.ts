import { Entity, Index } from 'typeorm';
import type { HoldStatus } from '@yuandian/shared/points/hold-status';
import type { HoldId, PointsTransactionId } from '@yuandian/shared/points/points.types';
import { CodeColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** Points set aside for one order. Its one or two moves are dated here and, when points moved, in the ledger. */
@Entity('points_hold')
@Index('uq_points_hold_source', ['sourceType', 'sourceId'], { unique: true })
@Index('ix_points_hold_account', ['account', 'status', 'createdAt'])
@Index('ix_points_hold_due', ['status', 'expiresAt'])
export class HoldEntity {
  @IdKey() id: HoldId;
  @CodeColumn(64) account: string;
  @IntColumn() points: number;
  @CodeColumn(60) sourceType: string;
  @CodeColumn(80) sourceId: string;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(16) status: HoldStatus;
  @TimeColumn() expiresAt: Date;
  @IdColumn({ nullable: true }) captureId: PointsTransactionId | null;
  @TextColumn(200, { nullable: true }) closeReason: string | null;
  @TimeColumn() createdAt: Date;
  @TimeColumn() updatedAt: Date;
}
