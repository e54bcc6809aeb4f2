import { moderationStaffApi } from '@yuandian/shared/moderation/moderation.api';
import type { CheckListQuery, WordListQuery } from '@yuandian/shared/moderation/moderation.staff.types';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

/** `null` waits. */
export const useChecks = (query: CheckListQuery | null) => usePaged(moderationStaffApi.listChecks, query && { query });
export const useSample = (wanted: boolean) => usePaged(moderationStaffApi.listSample, wanted ? {} : null);
export const useCheck = (id: CheckId) => useQuery(moderationStaffApi.getCheck, { params: { id } });
export const useStatistics = () => useQuery(moderationStaffApi.getStatistics, { query: {} });
export const useWordLists = (query: WordListQuery | null) => usePaged(moderationStaffApi.listWordLists, query && { query });
