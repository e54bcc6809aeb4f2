import { Entity } from 'typeorm';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import { IdKey, IntColumn, IntKey } from '../../../database/columns.ts';

/** How many stood on each figure when the board was compiled: the rank of everybody below the list. Never changed. */
@Entity('board_snapshot_step')
export class BoardSnapshotStepEntity {
  @IdKey() snapshotId: BoardSnapshotId;
  @IntKey() score: number;
  @IntColumn() people: number;
}
