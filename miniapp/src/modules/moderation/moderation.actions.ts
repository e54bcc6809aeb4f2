import { moderationApi } from '@yuandian/shared/moderation/moderation.api';
import type { MyCheckView, UnblockedView } from '@yuandian/shared/moderation/moderation.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useAppeal = (options: ActionOptions<MyCheckView>) => useAction(moderationApi.appeal, options);
export const useUnblock = (options: ActionOptions<UnblockedView>) => useAction(moderationApi.unblock, options);
