import { noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import type { DeadLetterView } from '@yuandian/shared/notices/notices.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useRedrive = (options: ActionOptions<DeadLetterView>) => useAction(noticesStaffApi.redrive, options);
export const useDrop = (options: ActionOptions<DeadLetterView>) => useAction(noticesStaffApi.drop, options);
