import { Entity, Index } from 'typeorm';
import type { OfferId } from '@yuandian/shared/common/ids';
import type { OfferStatus } from '@yuandian/shared/rewards/offer-status';
import type { LimitPeriod, OfferKind } from '@yuandian/shared/rewards/rewards.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** What can be redeemed, for how many points, under which terms. Every edit is a new `version`; orders keep theirs. */
@Entity('offer')
@Index('ix_offer_listed', ['status', 'listedAt', 'id'])
@Index('ix_offer_division', ['divisionPath', 'createdAt'])
export class OfferEntity extends BaseEntity {
  declare id: OfferId;
  @IntColumn() version: number;
  @CodeColumn(20) status: OfferStatus;
  @CodeColumn(16) kind: OfferKind;
  @TextColumn(60) title: string;
  @TextColumn(80) summary: string;
  @LongTextColumn() description: string;
  /** JSON of `FileId[]`; the first is the cover. */
  @CodeColumn(400) photoIds: string;
  @IntColumn() pointsPrice: number;
  @IntColumn({ nullable: true }) limitTotal: number | null;
  @IntColumn({ nullable: true }) limitPerPerson: number | null;
  @CodeColumn(8, { nullable: true }) limitPeriod: LimitPeriod | null;
  @IntColumn({ nullable: true }) limitPerPeriod: number | null;
  @TimeColumn({ nullable: true }) shownFrom: Date | null;
  @TimeColumn({ nullable: true }) shownUntil: Date | null;
  @TimeColumn({ nullable: true }) redeemFrom: Date | null;
  @TimeColumn({ nullable: true }) redeemUntil: Date | null;
  @IntColumn() pickupDays: number;
  @FlagColumn() forfeitWhenExpired: boolean;
  @CodeColumn(160) divisionPath: string;
  /** When it was last put on the shelf; the catalogue goes by it. */
  @TimeColumn({ nullable: true }) listedAt: Date | null;
}
