import type { OfferId, OrderId } from '@yuandian/shared/common/ids';
import { rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import type { StaffOfferQuery, StaffOrderQuery } from '@yuandian/shared/rewards/rewards.staff.types';
import type { StockMoveQuery, StockQuery, StockTakeId, StockTakeQuery } from '@yuandian/shared/rewards/stock.types';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useStockPoints = () => usePaged(rewardsStaffApi.listStockPoints, { query: { active: true, limit: 100 } });
export const useOrders = (query: StaffOrderQuery) => usePaged(rewardsStaffApi.listOrders, { query });
export const useOrder = (orderId: OrderId | null) => useQuery(rewardsStaffApi.getOrder, orderId && { params: { orderId } });
export const useOffers = (query: StaffOfferQuery) => usePaged(rewardsStaffApi.listOffers, { query });
export const useOffer = (offerId: OfferId | undefined) => useQuery(rewardsStaffApi.getOffer, offerId ? { params: { offerId } } : null);
export const useStock = (query: StockQuery | null) => usePaged(rewardsStaffApi.listStock, query && { query });
export const useStockMoves = (query: StockMoveQuery | null) => usePaged(rewardsStaffApi.listStockMoves, query && { query });
export const useStockTakes = (query: StockTakeQuery) => usePaged(rewardsStaffApi.listStockTakes, { query });
export const useStockTake = (stockTakeId: StockTakeId | null) => useQuery(rewardsStaffApi.getStockTake, stockTakeId && { params: { stockTakeId } });
