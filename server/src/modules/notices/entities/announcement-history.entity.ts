import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('announcement_history')
@Index('ix_announcement_history_subject', ['subjectId', 'createdAt'])
export class AnnouncementHistoryEntity extends HistoryEntity {}
