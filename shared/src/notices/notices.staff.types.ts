/** The contract of announcements for staff. */
import type { AnnouncementId, FileId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { PhotoView } from '../files/files.types.ts';
import type { AnnouncementStatus } from './announcement-status.ts';
import type { AnnouncementImportance, AudienceGroup } from './notices.types.ts';

export interface AnnouncementDeskQuery extends PageQuery {
  status?: AnnouncementStatus;
  /** Part of the title. */
  text?: string;
}

export interface SaveAnnouncementRequest {
  /** A district, street or community: everybody who lives (or, for staff, holds an office) in it. */
  divisionPath: string;
  group: AudienceGroup;
  importance: AnnouncementImportance;
  title: string;
  /** Paragraphs parted by line breaks. */
  body: string;
  photoIds: FileId[];
  pinned: boolean;
  /** Also as a WeChat message to those who agreed to it. */
  byWechat: boolean;
  /** The WeChat message does not wait for the morning. */
  urgent: boolean;
  expiresAt: Instant | null;
  /** The withdrawn one that this puts right. */
  correctsId: AnnouncementId | null;
}

export interface AudienceQuery { divisionPath: string; group: AudienceGroup }

/** How many an announcement would reach if it were published now. */
export interface AudienceView {
  people: number;
  /** Of them, those who agreed to a WeChat message. */
  byWechat: number;
}

/** Where an announcement is opened from outside the app. */
export interface AnnouncementLinksView {
  /** In a browser. */
  webLink: string;
  /** `#小程序://…`, for chats of WeChat; `null` while none was made or it expires within a day. */
  shortLink: string | null;
  /** `https://wxaurl.cn/…`, for 企业微信, messages and mobile browsers. */
  urlLink: string | null;
  /** Of both of WeChat's. */
  expiresAt: Instant | null;
}

/** `problem`: why WeChat gave one of them not. */
export interface MadeLinksView extends AnnouncementLinksView { problem: string | null }

export interface PublishAnnouncementRequest {
  /** At once when absent. */
  publishAt?: Instant;
}

export interface WithdrawAnnouncementRequest { reason: string }

export interface AnnouncementSavedView { id: AnnouncementId; status: AnnouncementStatus }

export interface AnnouncementDeskRowView {
  id: AnnouncementId;
  status: AnnouncementStatus;
  title: string;
  divisionName: string;
  group: AudienceGroup;
  importance: AnnouncementImportance;
  pinned: boolean;
  /** Planned or done. */
  publishAt: Instant | null;
  read: ReadFiguresView | null;
}

export interface ReadFiguresView {
  read: number;
  /** People it was for when it was published. Who moved in later may read it too, so `read` may be more. */
  target: number;
}

export type AnnouncementDeskAction = 'edit' | 'discard' | 'publish' | 'schedule' | 'recall' | 'withdraw' | 'correct';

export interface AnnouncementHistoryView { at: Instant; from: AnnouncementStatus | null; to: AnnouncementStatus; byName: string; reason: string | null }

export interface StaffAnnouncementView extends AnnouncementDeskRowView {
  divisionPath: string;
  body: string;
  photos: PhotoView[];
  byWechat: boolean;
  urgent: boolean;
  expiresAt: Instant | null;
  endReason: string | null;
  correctsId: AnnouncementId | null;
  createdByName: string;
  /** People whose inbox has it by now, and whether that is everybody. */
  told: { count: number; done: boolean };
  actions: AnnouncementDeskAction[];
  /** `null` unless it is published. */
  links: AnnouncementLinksView | null;
  history: AnnouncementHistoryView[];
}

export interface UnreadStaffView {
  /** Masked. */
  displayName: string;
  /** e.g. 网格员 · 秦岭路街道 · 锦艺东社区 */
  offices: string[];
}
