import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('task_history')
@Index('ix_task_history_subject', ['subjectId', 'createdAt'])
export class TaskHistoryEntity extends HistoryEntity {}

@Entity('task_claim_history')
@Index('ix_task_claim_history_subject', ['subjectId', 'createdAt'])
export class TaskClaimHistoryEntity extends HistoryEntity {}

@Entity('minutes_correction_history')
@Index('ix_minutes_correction_history_subject', ['subjectId', 'createdAt'])
export class MinutesCorrectionHistoryEntity extends HistoryEntity {}
