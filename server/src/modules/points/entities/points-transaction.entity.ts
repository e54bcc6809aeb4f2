import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { PointsEvent, PointsRuleId, PointsTransactionId, TransactionKind } from '@yuandian/shared/points/points.types';
import { ChainedEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One movement of points; its legs are the entries. Never changed, never removed: a correction is another transaction. */
@Entity('points_transaction')
@Index('uq_points_transaction_source', ['sourceType', 'sourceId', 'kind'], { unique: true })
@Index('uq_points_transaction_chain', ['chainSeq'], { unique: true })
@Index('ix_points_transaction_division', ['divisionPath', 'createdAt'])
@Index('ix_points_transaction_person', ['personId', 'createdAt'])
@Index('ix_points_transaction_created', ['createdAt'])
export class PointsTransactionEntity extends ChainedEntity {
  declare id: PointsTransactionId;
  @CodeColumn(16) kind: TransactionKind;
  @CodeColumn(60) sourceType: string;
  @CodeColumn(80) sourceId: string;
  @CodeColumn(40, { nullable: true }) event: PointsEvent | null;
  @IdColumn() personId: PersonId;
  @IntColumn() points: number;
  @IdColumn({ nullable: true }) ruleId: PointsRuleId | null;
  @CodeColumn(160) divisionPath: string;
  @TextColumn(200, { nullable: true }) reason: string | null;
  /** Who decided it; `null` for the system. */
  @IdColumn({ nullable: true }) actorId: PersonId | null;
  @IdColumn({ nullable: true }) reversesId: PointsTransactionId | null;
  /** Key under which the caller's request is remembered. */
  @CodeColumn(80, { nullable: true }) idempotencyKey: string | null;
  /** When it was earned or spent; caps and expiry count by it. */
  @TimeColumn() occurredAt: Date;
}
