import type { DeadLetterId, NoticeId, PersonId } from '@yuandian/shared/common/ids';
import type { OutboxStatus } from '@yuandian/shared/notices/outbox-status';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A WeChat message to be sent, written in the transaction of what it tells. */
@Entity('outbox_message')
@Index('ix_outbox_message_due', ['status', 'dueAt'])
@Index('ix_outbox_message_lease', ['leaseBy'])
@Index('ix_outbox_message_division', ['status', 'divisionPath', 'createdAt'])
@Index('ix_outbox_message_notice', ['noticeId'])
export class OutboxMessageEntity extends BaseEntity {
  declare id: DeadLetterId;
  @IdColumn() noticeId: NoticeId;
  @IdColumn() personId: PersonId;
  @CodeColumn(40) template: SubscribeTemplateKey;
  /** Template field to text, as JSON. */
  @LongTextColumn() data: string;
  @CodeColumn(16) status: OutboxStatus;
  @TimeColumn() dueAt: Date;
  @IntColumn() tries: number;
  /** Claim of a worker; over when `leaseUntil` has passed. */
  @IdColumn({ nullable: true }) leaseBy: string | null;
  @TimeColumn({ nullable: true }) leaseUntil: Date | null;
  /** The recipient's home when it was last tried, for the scope of staff; `/` without a home. */
  @CodeColumn(255) divisionPath: string;
  @TextColumn(200) reason: string;
  /** It waits until the quiet hours are over; `null`: it is sent at any hour. */
  @FlagColumn({ nullable: true }) dayOnly: boolean | null;
}
