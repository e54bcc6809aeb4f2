import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('moderation_check_history')
@Index('ix_moderation_check_history_subject', ['subjectId', 'createdAt'])
@Index('ix_moderation_check_history_day', ['createdAt', 'verb'])
export class CheckHistoryEntity extends HistoryEntity {}
