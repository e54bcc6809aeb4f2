import type { PersonId } from '@yuandian/shared/common/ids';
import type { DeadLetterView, InboxNoticeView } from '@yuandian/shared/notices/notices.types';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { isoTime } from '../../common/tx/sql.ts';
import { env } from '../../config/env.ts';
import type { InboxMessageEntity } from './entities/inbox-message.entity.ts';
import type { OutboxMessageEntity } from './entities/outbox-message.entity.ts';

type Time = Date | string;

export interface InboxRow extends Pick<InboxMessageEntity, 'id' | 'kind' | 'title' | 'body' | 'link'> {
  createdAt: Time;
  readAt: Time | null;
}

export function toInboxView({ createdAt, readAt, ...notice }: InboxRow): InboxNoticeView {
  return { ...notice, createdAt: isoTime(createdAt), readAt: isoTime(readAt) };
}

export interface LetterRow extends Pick<OutboxMessageEntity, 'id' | 'status' | 'template' | 'reason' | 'tries'> {
  personId: PersonId;
  divisionPath: string;
  title: string;
  createdAt: Time;
  updatedAt: Time;
}

export function toDeadLetterView(letter: LetterRow, recipientName: string): DeadLetterView {
  const { id, status, template, title, reason, tries } = letter;
  return { id, status, template, recipientName, title, reason, tries, createdAt: isoTime(letter.createdAt), updatedAt: isoTime(letter.updatedAt) };
}

/** The id of the template in WeChat's console, or `null` while it is not set up. The simulated WeChat takes any. */
export function templateIdOf(template: SubscribeTemplateKey): string | null {
  const { demo, wechat } = env();
  return wechat.templateIds[template] ?? (demo ? `demo-${template}` : null);
}
