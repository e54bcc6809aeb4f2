import type { OfferId, OrderId } from '@yuandian/shared/common/ids';
import { pointsApi } from '@yuandian/shared/points/points.api';
import { rewardsApi } from '@yuandian/shared/rewards/rewards.api';
import type { OfferQuery, OrderQuery } from '@yuandian/shared/rewards/rewards.types';
import { useTurning } from '@/lib/phone-clock';
import { useSignedIn } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useOffers = (query: OfferQuery) => usePaged(rewardsApi.listOffers, { query });
export const useOffer = (offerId: OfferId) => useQuery(rewardsApi.getOffer, { params: { offerId } });

/** Nothing for a guest. */
export const useOrders = (query: OrderQuery) => usePaged(rewardsApi.listMyOrders, useSignedIn() ? { query } : null);
export const useOrder = (orderId: OrderId) => useQuery(rewardsApi.getMyOrder, { params: { orderId } });

export const usePickupCode = (orderId: OrderId) =>
  useTurning(useQuery(rewardsApi.getPickupCode, { params: { orderId } }), (code) => code.rotatesAt);

/** Points that can be spent now; `null` for a guest or while they are on their way. */
export function useAvailablePoints(): number | null {
  return useQuery(pointsApi.getWallet, useSignedIn() ? {} : null).data?.available ?? null;
}
