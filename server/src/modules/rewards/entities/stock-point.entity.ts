import { Entity, Index } from 'typeorm';
import type { StockPointId } from '@yuandian/shared/common/ids';
import type { MerchantTrade, StockPointKind } from '@yuandian/shared/rewards/rewards.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IntColumn, LongTextColumn, TextColumn } from '../../../database/columns.ts';

/** A place that hands things out: the cabinet, the service centre, a shop. */
@Entity('stock_point')
@Index('ix_stock_point_division', ['divisionPath', 'id'])
export class StockPointEntity extends BaseEntity {
  declare id: StockPointId;
  @CodeColumn(16) kind: StockPointKind;
  @TextColumn(60) name: string;
  @CodeColumn(16, { nullable: true }) trade: MerchantTrade | null;
  @TextColumn(120) address: string;
  /** GCJ-02, millionths of a degree. */
  @IntColumn({ nullable: true }) latitudeE6: number | null;
  @IntColumn({ nullable: true }) longitudeE6: number | null;
  /** JSON of `OpeningSpan[]`. */
  @LongTextColumn() opening: string;
  @TextColumn(200) guidance: string;
  @CodeColumn(160) divisionPath: string;
  @FlagColumn() active: boolean;
}
