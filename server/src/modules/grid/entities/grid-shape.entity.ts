import { Entity, Index } from 'typeorm';
import type { DivisionId } from '@yuandian/shared/common/ids';
import { IdKey, IntColumn, LongTextColumn, TimeColumn } from '../../../database/columns.ts';

/** The outline of a node, and the box around it by which it is found. Nodes without one are chosen by hand. */
@Entity('grid_shape')
@Index('ix_grid_shape_south', ['southE6'])
export class GridShapeEntity {
  @IdKey() divisionId: DivisionId;
  @LongTextColumn() shape: string;
  @IntColumn() southE6: number;
  @IntColumn() northE6: number;
  @IntColumn() westE6: number;
  @IntColumn() eastE6: number;
  @TimeColumn() updatedAt: Date;
}
