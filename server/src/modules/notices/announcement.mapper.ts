import type { AnnouncementId, FileId } from '@yuandian/shared/common/ids';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { summaryOf } from '@yuandian/shared/notices/announcement.rules';
import type { AnnouncementStatus } from '@yuandian/shared/notices/announcement-status';
import type { AnnouncementDeskRowView, AnnouncementHistoryView } from '@yuandian/shared/notices/notices.staff.types';
import type { AnnouncementCardView, AnnouncementImportance, AnnouncementView, AudienceGroup } from '@yuandian/shared/notices/notices.types';
import { isoTime } from '../../common/tx/sql.ts';

type Time = Date | string;
type Flag = 0 | 1 | boolean;

export interface AnnouncementRow {
  id: AnnouncementId;
  status: AnnouncementStatus;
  divisionPath: string;
  audience: AudienceGroup;
  importance: AnnouncementImportance;
  title: string;
  body: string;
  photoIds: string;
  pinned: Flag;
  byWechat: Flag;
  urgent: Flag;
  publishAt: Time | null;
  expiresAt: Time | null;
  endReason: string | null;
  correctsId: AnnouncementId | null;
  targetCount: number | null;
  toldCount: number;
  toldAt: Time | null;
  createdByName: string;
  createdAt: Time;
}

export const ANNOUNCEMENT_SQL = `a.id, a.status, a.division_path AS divisionPath, a.audience, a.importance, a.title, a.body,
  a.photo_ids AS photoIds, a.pinned, a.by_wechat AS byWechat, a.urgent, a.publish_at AS publishAt, a.expires_at AS expiresAt, a.end_reason AS endReason,
  a.corrects_id AS correctsId, a.target_count AS targetCount, a.told_count AS toldCount, a.told_at AS toldAt,
  a.created_by_name AS createdByName, a.created_at AS createdAt`;

export function photoIdsOf({ photoIds }: Pick<AnnouncementRow, 'photoIds'>): FileId[] {
  return photoIds === '' ? [] : photoIds.split(',');
}

export interface Readership { forMe: boolean; readAt: Time | null }

/** Of one that is or was published. */
export function cardView(row: AnnouncementRow, divisionName: string, { forMe, readAt }: Readership): AnnouncementCardView {
  const { id, title, audience, importance } = row;
  return {
    id, title, summary: summaryOf(row.body), divisionName, group: audience, importance, pinned: Boolean(row.pinned),
    publishedAt: isoTime(row.publishAt) ?? '', forMe, readAt: isoTime(readAt),
  };
}

type Shown = AnnouncementView['status'];

export function announcementView(
  row: AnnouncementRow, card: AnnouncementCardView, photos: PhotoView[], correctedBy: AnnouncementView['correctedBy'],
): AnnouncementView {
  const withdrawn = row.status === 'WITHDRAWN';
  return {
    ...card, status: row.status as Shown, expiresAt: isoTime(row.expiresAt), endReason: row.endReason, correctedBy,
    ...(withdrawn ? { body: '', summary: '', photos: [] } : { body: row.body, photos }),
  };
}

export function deskRowView(row: AnnouncementRow, divisionName: string, read: number): AnnouncementDeskRowView {
  const { id, status, title, audience, importance, targetCount } = row;
  return {
    id, status, title, divisionName, group: audience, importance, pinned: Boolean(row.pinned), publishAt: isoTime(row.publishAt),
    read: targetCount === null ? null : { read, target: targetCount },
  };
}

export interface AnnouncementHistoryRow { at: Time; fromState: AnnouncementStatus | ''; toState: AnnouncementStatus; byName: string; reason: string }

export function historyView({ at, fromState, toState, byName, reason }: AnnouncementHistoryRow): AnnouncementHistoryView {
  return { at: isoTime(at), from: fromState === '' ? null : fromState, to: toState, byName, reason: reason === '' ? null : reason };
}
