import { useEffect, useState } from 'react';
import type { OfferId, OrderId } from '@yuandian/shared/common/ids';
import { pointsApi } from '@yuandian/shared/points/points.api';
import { rewardsApi } from '@yuandian/shared/rewards/rewards.api';
import type { OfferQuery, OrderQuery, PickupCodeView } from '@yuandian/shared/rewards/rewards.types';
import { useSignedIn } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useOffers = (query: OfferQuery) => usePaged(rewardsApi.listOffers, { query });
export const useOffer = (offerId: OfferId) => useQuery(rewardsApi.getOffer, { params: { offerId } });

/** Nothing for a guest. */
export const useOrders = (query: OrderQuery) => usePaged(rewardsApi.listMyOrders, useSignedIn() ? { query } : null);
export const useOrder = (orderId: OrderId) => useQuery(rewardsApi.getMyOrder, { params: { orderId } });

/** The code as it is now, with the moment it turns by the phone's own clock, which may be wrong. */
export function usePickupCode(orderId: OrderId) {
  const code = useQuery(rewardsApi.getPickupCode, { params: { orderId } });
  const [read, setRead] = useState<{ code: PickupCodeView; until: string } | null>(null);
  const { data } = code;
  useEffect(() => {
    if (!data) return;
    const left = new Date(data.rotatesAt).getTime() - new Date(data.now).getTime();
    setRead({ code: data, until: new Date(Date.now() + left).toISOString() });
  }, [data]);
  return { ...code, data: read && { ...read.code, until: read.until } };
}

/** Points that can be spent now; `null` for a guest or while they are on their way. */
export function useAvailablePoints(): number | null {
  return useQuery(pointsApi.getWallet, useSignedIn() ? {} : null).data?.available ?? null;
}
