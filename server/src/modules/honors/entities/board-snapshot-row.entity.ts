import { Entity, Index } from 'typeorm';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import { CodeColumn, IdKey, IntColumn, IntKey } from '../../../database/columns.ts';

/** A place on a compiled board. Holds no name: who may be named is asked at every reading. Never changed. */
@Entity('board_snapshot_row')
@Index('uq_board_snapshot_row_subject', ['subjectId', 'snapshotId'], { unique: true })
export class BoardSnapshotRowEntity {
  @IdKey() snapshotId: BoardSnapshotId;
  /** 1, 2, 3 … without gaps. */
  @IntKey() rowNo: number;
  @IntColumn() rankNo: number;
  @CodeColumn(36) subjectId: string;
  @IntColumn() score: number;
  @IntColumn() tie: number;
  @IntColumn() times: number;
}
