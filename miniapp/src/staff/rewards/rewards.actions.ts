import { rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import type { OfferSavedView, PickupPreview } from '@yuandian/shared/rewards/rewards.staff.types';
import type { OrderSavedView } from '@yuandian/shared/rewards/rewards.types';
import type { StockSavedView, StockTakeSavedView } from '@yuandian/shared/rewards/stock.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useReadCode = (options: ActionOptions<PickupPreview>) => useAction(rewardsStaffApi.readPickupCode, options);
export const useVerify = (options: ActionOptions<OrderSavedView>) => useAction(rewardsStaffApi.verifyOrder, options);
export const useCancelOrder = (options: ActionOptions<OrderSavedView>) => useAction(rewardsStaffApi.cancelOrder, options);
export const useSettleDispute = (options: ActionOptions<OrderSavedView>) => useAction(rewardsStaffApi.settleDispute, options);

export const useCreateOffer = (options: ActionOptions<OfferSavedView>) => useAction(rewardsStaffApi.createOffer, options);
export const useEditOffer = (options: ActionOptions<OfferSavedView>) => useAction(rewardsStaffApi.editOffer, options);
export const useListOffer = (options: ActionOptions<OfferSavedView>) => useAction(rewardsStaffApi.listOffer, options);
export const useWithdrawOffer = (options: ActionOptions<OfferSavedView>) => useAction(rewardsStaffApi.withdrawOffer, options);

export const useReceiveStock = (options: ActionOptions<StockSavedView>) => useAction(rewardsStaffApi.receiveStock, options);
export const useCorrectStock = (options: ActionOptions<StockSavedView>) => useAction(rewardsStaffApi.correctStock, options);
export const useCountStock = (options: ActionOptions<StockTakeSavedView>) => useAction(rewardsStaffApi.countStock, options);
export const usePostStockTake = (options: ActionOptions<StockTakeSavedView>) => useAction(rewardsStaffApi.postStockTake, options);
export const useDiscardStockTake = (options: ActionOptions<StockTakeSavedView>) => useAction(rewardsStaffApi.discardStockTake, options);
