import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import type { AnnouncementDeskQuery } from '@yuandian/shared/notices/notices.staff.types';
import type { AudienceGroup, DeadLetterQuery } from '@yuandian/shared/notices/notices.types';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useDeadLetters = (query: DeadLetterQuery) => usePaged(noticesStaffApi.listDeadLetters, { query });
export const useDeskAnnouncements = (query: AnnouncementDeskQuery) => usePaged(noticesStaffApi.listAnnouncements, { query });
export const useDeskAnnouncement = (id: AnnouncementId | undefined) => useQuery(noticesStaffApi.getAnnouncement, id ? { params: { id } } : null);
export const useUnreadStaff = (id: AnnouncementId) => usePaged(noticesStaffApi.listUnreadStaff, { params: { id }, query: {} });
export const useAudience = (divisionPath: string, group: AudienceGroup) =>
  useQuery(noticesStaffApi.countAudience, divisionPath === '' ? null : { query: { divisionPath, group } });
