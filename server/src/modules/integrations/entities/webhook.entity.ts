import type { WebhookId } from '@yuandian/shared/integrations/integrations.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** An address that wants to hear of events below its division. */
@Entity('webhook')
@Index('ix_webhook_division', ['divisionPath', 'createdAt'])
export class WebhookEntity extends BaseEntity {
  declare id: WebhookId;
  @TextColumn(40) name: string;
  @CodeColumn(300) url: string;
  @CodeColumn(200) secret: string;
  /** JSON list of event names. */
  @LongTextColumn() events: string;
  @CodeColumn(255) divisionPath: string;
  @TimeColumn({ nullable: true }) disabledAt: Date | null;
}
