import { pointsStaffApi } from '@yuandian/shared/points/points.api';
import type { StaffRuleView, TransactionView } from '@yuandian/shared/points/points.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const usePublishRule = (options: ActionOptions<StaffRuleView>) => useAction(pointsStaffApi.publishRule, options);
export const useReverse = (options: ActionOptions<TransactionView>) => useAction(pointsStaffApi.reverseTransaction, options);
