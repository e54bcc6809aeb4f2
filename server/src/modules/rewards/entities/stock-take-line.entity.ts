import { Entity } from 'typeorm';
import type { OfferId } from '@yuandian/shared/common/ids';
import type { StockTakeId } from '@yuandian/shared/rewards/stock.types';
import { IdKey, IntColumn, TextColumn } from '../../../database/columns.ts';

@Entity('stock_take_line')
export class StockTakeLineEntity {
  @IdKey() stockTakeId: StockTakeId;
  @IdKey() offerId: OfferId;
  @IntColumn() expected: number;
  @IntColumn() counted: number;
  @TextColumn(200, { nullable: true }) note: string | null;
}
