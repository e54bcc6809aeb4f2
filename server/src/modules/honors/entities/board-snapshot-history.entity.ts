import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('board_snapshot_history')
@Index('ix_board_snapshot_history_subject', ['subjectId', 'createdAt'])
export class BoardSnapshotHistoryEntity extends HistoryEntity {}
