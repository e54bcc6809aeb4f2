import { Entity, Index } from 'typeorm';
import type { PersonId, StockPointId } from '@yuandian/shared/common/ids';
import type { StockTakeId } from '@yuandian/shared/rewards/stock.types';
import type { StockTakeStatus } from '@yuandian/shared/rewards/stock-take-status';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One count of a stock point's shelves, against the book as it was at `createdAt`. */
@Entity('stock_take')
@Index('ix_stock_take_point', ['stockPointId', 'createdAt'])
@Index('uq_stock_take_open', ['openPointId'], { unique: true })
@Index('ix_stock_take_status', ['status', 'createdAt'])
export class StockTakeEntity extends BaseEntity {
  declare id: StockTakeId;
  @CodeColumn(20) status: StockTakeStatus;
  @IdColumn() stockPointId: StockPointId;
  /** The stock point while this take is open: two open takes of one point would both post the same difference. */
  @IdColumn({ nullable: true }) openPointId: StockPointId | null;
  @IdColumn() countedBy: PersonId;
  @TextColumn(60) countedByName: string;
  @IntColumn() lineCount: number;
  @IntColumn() differingLines: number;
  @TimeColumn({ nullable: true }) closedAt: Date | null;
}
