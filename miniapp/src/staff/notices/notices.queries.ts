import { noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import type { DeadLetterQuery } from '@yuandian/shared/notices/notices.types';
import { usePaged } from '@/lib/use-paged';

export const useDeadLetters = (query: DeadLetterQuery) => usePaged(noticesStaffApi.listDeadLetters, { query });
