import { Entity } from 'typeorm';
import type { OrderId } from '@yuandian/shared/common/ids';
import type { DisputeKind } from '@yuandian/shared/rewards/rewards.types';
import { CodeColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** What the resident says is wrong with a verified order, and the community's answer. One per order. */
@Entity('order_dispute')
export class OrderDisputeEntity {
  @IdKey() orderId: OrderId;
  @CodeColumn(20) kind: DisputeKind;
  @TextColumn(500) detail: string;
  /** JSON of `FileId[]`. */
  @CodeColumn(400) photoIds: string;
  @TimeColumn() raisedAt: Date;
  @TimeColumn() answerDueAt: Date;
  @TextColumn(200, { nullable: true }) answer: string | null;
}
