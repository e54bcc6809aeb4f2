import type { DeliveryStatus } from '@yuandian/shared/integrations/delivery-status';
import type { DomainEventName } from '@yuandian/shared/integrations/domain-event';
import type { DeliveryId, WebhookId } from '@yuandian/shared/integrations/integrations.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One event for one webhook, written in the transaction of what it tells. */
@Entity('webhook_delivery')
@Index('uq_webhook_delivery_order', ['webhookId', 'subjectId', 'sequence'], { unique: true })
@Index('ix_webhook_delivery_due', ['status', 'dueAt'])
@Index('ix_webhook_delivery_lease', ['leaseBy'])
@Index('ix_webhook_delivery_division', ['status', 'divisionPath', 'createdAt'])
export class WebhookDeliveryEntity extends BaseEntity {
  declare id: DeliveryId;
  @IdColumn() webhookId: WebhookId;
  /** The same for every webhook that hears of it. */
  @IdColumn() eventId: string;
  @CodeColumn(40) event: DomainEventName;
  @CodeColumn(80) subjectId: string;
  /** From 1, without a gap, within webhook and subject: the unique key makes two transactions wait for each other. */
  @IntColumn() sequence: number;
  @CodeColumn(255) divisionPath: string;
  /** The JSON that is sent, to the letter. */
  @LongTextColumn() body: string;
  @CodeColumn(16) status: DeliveryStatus;
  @TimeColumn() dueAt: Date;
  @IntColumn() tries: number;
  @IdColumn({ nullable: true }) leaseBy: string | null;
  @TimeColumn({ nullable: true }) leaseUntil: Date | null;
  @TextColumn(200) reason: string;
}
