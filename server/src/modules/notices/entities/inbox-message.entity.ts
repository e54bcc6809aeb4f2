import type { NoticeId, PersonId } from '@yuandian/shared/common/ids';
import type { NoticeKind } from '@yuandian/shared/notices/notice-kind';
import { Entity, Index } from 'typeorm';
import { CodeColumn, IdColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One notice in a person's inbox: always written, whether or not WeChat carries it too. */
@Entity('inbox_message')
@Index('ix_inbox_message_person', ['personId', 'createdAt', 'id'])
@Index('ix_inbox_message_unread', ['personId', 'readAt'])
@Index('ix_inbox_message_created', ['createdAt'])
@Index('uq_inbox_message_dedupe', ['personId', 'dedupeKey'], { unique: true })
export class InboxMessageEntity {
  @IdKey() id: NoticeId;
  @IdColumn() personId: PersonId;
  @CodeColumn(20) kind: NoticeKind;
  @TextColumn(40) title: string;
  @TextColumn(500) body: string;
  @CodeColumn(200, { nullable: true }) link: string | null;
  /** What is told under the same key twice is told once. */
  @CodeColumn(120, { nullable: true }) dedupeKey: string | null;
  @TimeColumn({ nullable: true }) readAt: Date | null;
  @TimeColumn() createdAt: Date;
}
