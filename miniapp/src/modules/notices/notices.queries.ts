import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { AnnouncementQuery } from '@yuandian/shared/notices/notices.types';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useAnnouncements = (query: AnnouncementQuery) => usePaged(noticesApi.listAnnouncements, { query });
export const useAnnouncement = (id: AnnouncementId) => useQuery(noticesApi.getAnnouncement, { params: { id } });
