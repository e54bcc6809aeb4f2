import { Entity, Index } from 'typeorm';
import type { OfferId, OrderId, PersonId, StockPointId } from '@yuandian/shared/common/ids';
import type { StockMoveId, StockMoveKind, StockTakeId } from '@yuandian/shared/rewards/stock.types';
import { CodeColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** Pieces that came (positive) or went (negative). Never changed: a mistake is another move. */
@Entity('stock_move')
@Index('ix_stock_move_point', ['stockPointId', 'createdAt'])
@Index('ix_stock_move_stock', ['stockPointId', 'offerId', 'createdAt'])
@Index('uq_stock_move_order', ['orderId'], { unique: true })
export class StockMoveEntity {
  @IdKey() id: StockMoveId;
  @IdColumn() stockPointId: StockPointId;
  @IdColumn() offerId: OfferId;
  @CodeColumn(16) kind: StockMoveKind;
  @IntColumn() quantity: number;
  @TextColumn(200, { nullable: true }) note: string | null;
  @IdColumn({ nullable: true }) orderId: OrderId | null;
  @IdColumn({ nullable: true }) stockTakeId: StockTakeId | null;
  @IdColumn() actorId: PersonId;
  @TextColumn(60) actorName: string;
  @TimeColumn() createdAt: Date;
}
