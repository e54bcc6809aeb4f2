import { moderationStaffApi } from '@yuandian/shared/moderation/moderation.api';
import type { CheckView, WordListView } from '@yuandian/shared/moderation/moderation.staff.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useDecide = (options: ActionOptions<CheckView>) => useAction(moderationStaffApi.decide, options);
export const usePublishWords = (options: ActionOptions<WordListView>) => useAction(moderationStaffApi.publishWordList, options);
