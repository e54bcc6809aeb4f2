import type { AnnouncementId } from '@yuandian/shared/common/ids';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { expiryProblem } from '@yuandian/shared/notices/announcement.rules';
import { ANNOUNCEMENT_LIMITS as limits } from '@yuandian/shared/notices/notices.limits';
import type { SaveAnnouncementRequest, StaffAnnouncementView } from '@yuandian/shared/notices/notices.staff.types';
import type { AudienceGroup } from '@yuandian/shared/notices/notices.types';
import { instantOf, momentOf, NO_MOMENT } from '@/lib/moment';
import type { Moment } from '@/lib/moment';
import type { Problems } from '@/lib/use-form';

export interface AnnouncementValues {
  divisionPath: string;
  group: AudienceGroup;
  important: boolean;
  title: string;
  body: string;
  photos: PhotoView[];
  pinned: boolean;
  byWechat: boolean;
  urgent: boolean;
  /** Nothing chosen: shown until it is withdrawn. */
  expiresAt: Moment;
  correctsId: AnnouncementId | null;
}

export const NEW_ANNOUNCEMENT: AnnouncementValues = {
  divisionPath: '', group: 'residents', important: false, title: '', body: '', photos: [], pinned: false, byWechat: false, urgent: false,
  expiresAt: NO_MOMENT, correctsId: null,
};

export function valuesOf(announcement: StaffAnnouncementView): AnnouncementValues {
  const { divisionPath, group, importance, title, body, photos, pinned, byWechat, urgent, expiresAt, correctsId } = announcement;
  return {
    divisionPath, group, important: importance === 'important', title, body, photos, pinned, byWechat, urgent, correctsId,
    expiresAt: expiresAt ? momentOf(expiresAt) : NO_MOMENT,
  };
}

/** What puts a withdrawn one right starts from its words; photos belong to the old one and are chosen anew. */
export function correctionOf(former: StaffAnnouncementView): AnnouncementValues {
  return { ...valuesOf(former), photos: [], expiresAt: NO_MOMENT, correctsId: former.id };
}

export function requestOf(values: AnnouncementValues): SaveAnnouncementRequest {
  const { divisionPath, group, pinned, byWechat, correctsId } = values;
  return {
    divisionPath, group, pinned, byWechat, correctsId, urgent: byWechat && values.urgent, importance: values.important ? 'important' : 'normal',
    title: values.title.trim(), body: values.body.trim(), photoIds: values.photos.map(({ id }) => id), expiresAt: instantOf(values.expiresAt),
  };
}

function lengthProblem(text: string, { min, max }: { min: number; max: number }): string | null {
  const length = [...text.trim()].length;
  return length >= min && length <= max ? null : `须为 ${min} 至 ${max} 个字`;
}

function endProblem(moment: Moment): string | null {
  const expiresAt = instantOf(moment);
  if (!expiresAt) return moment.day || moment.time ? '日期和时间都要选' : null;
  return expiryProblem(new Date(expiresAt), new Date())?.problem ?? null;
}

export const ANNOUNCEMENT_PROBLEMS: Problems<AnnouncementValues> = {
  divisionPath: (path) => (path === '' ? '请选择区域' : null),
  title: (title) => lengthProblem(title, limits.title),
  body: (body) => lengthProblem(body, limits.body),
  expiresAt: endProblem,
};
