/** 消息: the inbox in the app, and the WeChat messages that leave through the outbox. */
import type { DeadLetterId, NoticeId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { NoticeKind } from './notice-kind.ts';
import type { OutboxStatus } from './outbox-status.ts';
import type { SubscribeTemplateKey } from './subscribe-template.ts';

export interface InboxQuery extends PageQuery {
  /** Only what is not read yet. */
  unread?: boolean;
}

export interface InboxNoticeView {
  id: NoticeId;
  kind: NoticeKind;
  title: string;
  body: string;
  /** Path of a page of the app with its query, e.g. `/modules/rewards/pages/order/index?id=…`. */
  link: string | null;
  createdAt: Instant;
  readAt: Instant | null;
}

export interface UnreadView {
  /** Up to 99; the page shows 99+ there. */
  unread: number;
}

export interface NoticeParams { id: NoticeId }

export interface MarkedView { marked: number }

export interface SubscribeTemplateView {
  key: SubscribeTemplateKey;
  label: string;
  /** For `wx.requestSubscribeMessage`; `null` while the platform has not set this template up. */
  templateId: string | null;
  /** Messages the person has agreed to and not yet got. */
  remaining: number;
}

export interface RecordSubscriptionsRequest {
  /** Templates for which `wx.requestSubscribeMessage` answered `accept`. */
  accepted: SubscribeTemplateKey[];
}

// staff

/** Messages that need a person's decision. */
export type DeadLetterStatus = Extract<OutboxStatus, 'DEAD' | 'UNKNOWN'>;

export interface DeadLetterQuery extends PageQuery { status?: DeadLetterStatus }

export interface DeadLetterParams { id: DeadLetterId }

export interface DeadLetterView {
  id: DeadLetterId;
  status: OutboxStatus;
  template: SubscribeTemplateKey;
  /** Masked, e.g. 王*. */
  recipientName: string;
  title: string;
  /** Why it was not sent, in Chinese. */
  reason: string;
  tries: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface SettleDeadLetterRequest { reason: string }
