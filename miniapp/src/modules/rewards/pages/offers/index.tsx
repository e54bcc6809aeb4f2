import { useState } from 'react';
import { STOCK_POINT_KINDS, type StockPointKind } from '@yuandian/shared/rewards/rewards.types';
import { Card } from '@/components/card';
import { Figure, Figures } from '@/components/figure';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { formatNumber } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMe } from '@/lib/session';
import { pointsRoutes, rewardsRoutes } from '@/routes';
import { OfferCard } from '../../components/offer-card';
import { useAvailablePoints, useOffers, useOrders } from '../../rewards.queries';

const WHERE = [{ value: 'all', text: '全部' }, ...Object.entries(STOCK_POINT_KINDS).map(([value, text]) => ({ value: value as StockPointKind, text }))] as const;

export default function OffersPage() {
  const home = useMe()?.home?.path;
  const [near, setNear] = useState<'mine' | 'everywhere'>('mine');
  const [kind, setKind] = useState<StockPointKind | 'all'>('all');
  const division = near === 'mine' ? home : undefined;
  const offers = useOffers({ division, stockPointKind: kind === 'all' ? undefined : kind });
  const waiting = useOrders({ status: 'READY' });
  const points = useAvailablePoints();
  return (
    <Page
      onRefresh={offers.refresh}
      head={(
        <>
          {home && <Pills label="范围" choices={[{ value: 'mine', text: '我的社区' }, { value: 'everywhere', text: '全区' }]} value={near} onChange={setNear} />}
          <Pills label="在哪里领取" choices={WHERE} value={kind} onChange={setKind} />
        </>
      )}
    >
      {points !== null && (
        <Card>
          <Figures>
            <Figure value={formatNumber(points)} caption="可用积分" onPress={() => open(pointsRoutes.wallet)} />
            <Figure value={`${waiting.items.length}${waiting.hasMore ? '+' : ''}`} caption="待领取" onPress={() => open(rewardsRoutes.orders)} />
          </Figures>
        </Card>
      )}
      <PagedList
        list={offers}
        keyOf={(offer) => offer.id}
        render={(offer) => <OfferCard offer={offer} onPress={() => open(rewardsRoutes.offer, { id: offer.id })} />}
        empty={{
          title: '这里还没有可兑换的东西',
          note: near === 'mine' && home ? '看看全区的兑换点，或向社区提出你需要什么' : '社区上架后会出现在这里',
          action: near === 'mine' && home ? { text: '看全区', onPress: () => setNear('everywhere') } : undefined,
        }}
      />
    </Page>
  );
}
