import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('webhook_delivery_history')
@Index('ix_webhook_delivery_history_subject', ['subjectId', 'createdAt'])
export class WebhookDeliveryHistoryEntity extends HistoryEntity {}
