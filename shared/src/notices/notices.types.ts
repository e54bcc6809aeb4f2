/** 消息: the inbox in the app, and the WeChat messages that leave through the outbox. */
import type { AnnouncementId, DeadLetterId, NoticeId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import { ROLES, type Role } from '../common/role.ts';
import type { Instant } from '../common/time.ts';
import type { PhotoView } from '../files/files.types.ts';
import type { AnnouncementStatus } from './announcement-status.ts';
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

// announcements

/** Whom an announcement of a division is for. */
export const AUDIENCE_GROUPS = {
  residents: '全体居民', volunteers: '志愿者', gridWorkers: '网格员和微网格长', leaders: '各级网格长', staff: '全体工作人员', merchants: '商户和兑换点',
} as const;
export type AudienceGroup = keyof typeof AUDIENCE_GROUPS;

export type OfficeGroup = Exclude<AudienceGroup, 'residents' | 'volunteers'>;

/** Groups that are told by office: whoever holds one of the roles in the division or below it. */
export const OFFICE_GROUPS: Readonly<Record<OfficeGroup, readonly Role[]>> = {
  gridWorkers: ['gridWorker', 'microGridLeader'],
  leaders: ['gridLeader', 'communityLeader', 'streetLeader'],
  staff: (Object.keys(ROLES) as Role[]).filter((role) => role !== 'merchantClerk'),
  merchants: ['merchantClerk', 'stockClerk'],
};

export function isOfficeGroup(group: AudienceGroup): group is OfficeGroup {
  return group in OFFICE_GROUPS;
}

/** Colleagues who have not read something are listed by name; residents and shops are only counted. */
export function isOfColleagues(group: AudienceGroup): group is Exclude<OfficeGroup, 'merchants'> {
  return isOfficeGroup(group) && group !== 'merchants';
}

/** An important one asks everybody for an explicit 已阅. */
export const ANNOUNCEMENT_IMPORTANCE = { normal: '普通', important: '重要' } as const;
export type AnnouncementImportance = keyof typeof ANNOUNCEMENT_IMPORTANCE;

export interface AnnouncementQuery extends PageQuery {
  /** The community shown on this phone; the person's home when absent, the whole district for a guest without one. */
  divisionPath?: string;
}

export interface AnnouncementParams { id: AnnouncementId }

export interface AnnouncementCardView {
  id: AnnouncementId;
  title: string;
  /** The first paragraph, cut. */
  summary: string;
  divisionName: string;
  group: AudienceGroup;
  importance: AnnouncementImportance;
  pinned: boolean;
  publishedAt: Instant;
  /** The asking person is one of those it is for; `false` for guests. */
  forMe: boolean;
  /** When the asking person read it. */
  readAt: Instant | null;
}

export interface AnnouncementView extends AnnouncementCardView {
  status: Extract<AnnouncementStatus, 'PUBLISHED' | 'WITHDRAWN' | 'EXPIRED'>;
  /** Paragraphs parted by line breaks; empty once withdrawn. */
  body: string;
  photos: PhotoView[];
  expiresAt: Instant | null;
  /** Why it was withdrawn. */
  endReason: string | null;
  /** The one that puts this withdrawn one right. */
  correctedBy: Pick<AnnouncementCardView, 'id' | 'title'> | null;
}

export interface ReceiptView {
  /** `null` for somebody it is not for: they may read it, and nothing is kept. */
  readAt: Instant | null;
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
