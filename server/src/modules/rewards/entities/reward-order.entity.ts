import { Entity, Index } from 'typeorm';
import type { FileId, OfferId, OrderId, PersonId, StockPointId } from '@yuandian/shared/common/ids';
import type { HoldId } from '@yuandian/shared/points/points.types';
import type { OrderStatus } from '@yuandian/shared/rewards/order-status';
import type { OfferKind, PointsOutcome } from '@yuandian/shared/rewards/rewards.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One redemption, with the terms it was made under. */
@Entity('reward_order')
@Index('ix_reward_order_person', ['personId', 'createdAt'])
@Index('ix_reward_order_point', ['stockPointId', 'createdAt'])
@Index('ix_reward_order_division', ['divisionPath', 'createdAt'])
@Index('ix_reward_order_created', ['createdAt'])
@Index('ix_reward_order_status', ['status', 'createdAt'])
@Index('ix_reward_order_due', ['dueAt'])
export class RewardOrderEntity extends BaseEntity {
  declare id: OrderId;
  @CodeColumn(20) status: OrderStatus;
  @IdColumn() personId: PersonId;
  @IdColumn() offerId: OfferId;
  @IntColumn() offerVersion: number;
  @TextColumn(60) title: string;
  @CodeColumn(16) kind: OfferKind;
  @IdColumn({ nullable: true }) coverId: FileId | null;
  @IntColumn() quantity: number;
  @IntColumn() points: number;
  @CodeColumn(16) pointsOutcome: PointsOutcome;
  @IdColumn() holdId: HoldId;
  @IdColumn() stockPointId: StockPointId;
  /** Of the stock point. */
  @CodeColumn(160) divisionPath: string;
  @FlagColumn() forfeitWhenExpired: boolean;
  /** Which counters of `offer_limit_use` this order counts in. */
  @FlagColumn() countsTotal: boolean;
  @FlagColumn() countsPerson: boolean;
  @CodeColumn(20, { nullable: true }) countsPeriod: string | null;
  @TimeColumn() expiresAt: Date;
  @TimeColumn({ nullable: true }) verifiedAt: Date | null;
  /** When a dispute was settled. */
  @TimeColumn({ nullable: true }) settledAt: Date | null;
  /** When the clock next has to look at this order; `null` when only people can move it. */
  @TimeColumn({ nullable: true }) dueAt: Date | null;
}
