import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('outbox_message_history')
@Index('ix_outbox_message_history_subject', ['subjectId', 'createdAt'])
export class OutboxMessageHistoryEntity extends HistoryEntity {}
