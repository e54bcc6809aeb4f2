import { Entity, Index } from 'typeorm';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import { IdKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/**
 * One offer at one stock point. `onHand` is the sum of its moves, `reserved` the pieces of its ready orders (invariant S1);
 * both change by conditional UPDATE only, and this row is the last one a transaction touches.
 */
@Entity('stock')
@Index('ix_stock_offer', ['offerId'])
export class StockEntity {
  @IdKey() stockPointId: StockPointId;
  @IdKey() offerId: OfferId;
  @IntColumn() onHand: number;
  @IntColumn() reserved: number;
  @TimeColumn() updatedAt: Date;
}
