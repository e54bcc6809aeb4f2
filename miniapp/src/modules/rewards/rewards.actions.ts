import { rewardsApi } from '@yuandian/shared/rewards/rewards.api';
import type { OrderSavedView } from '@yuandian/shared/rewards/rewards.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useRedeem = (options: ActionOptions<OrderSavedView>) => useAction(rewardsApi.redeem, options);
export const useCancelOrder = (options: ActionOptions<OrderSavedView>) => useAction(rewardsApi.cancelMyOrder, options);
export const useDisputeOrder = (options: ActionOptions<OrderSavedView>) => useAction(rewardsApi.disputeOrder, options);
