import { useState } from 'react';
import { orderStates, type OrderStatus } from '@yuandian/shared/rewards/order-status';
import { POINTS_OUTCOMES, type OrderCardView } from '@yuandian/shared/rewards/rewards.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { facts, formatDeadline, formatNumber, formatTime } from '@/lib/format';
import { open, requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { rewardsRoutes } from '@/routes';
import { useOrders } from '../../rewards.queries';

const SHOWN: readonly OrderStatus[] = ['READY', 'VERIFIED', 'COMPLETED', 'DISPUTED', 'REFUNDED', 'CANCELLED', 'EXPIRED'];
const CHOICES = [{ value: 'all', text: '全部' }, ...SHOWN.map((status) => ({ value: status, text: orderStates.states[status].label }))] as const;

function termOf({ status, expiresAt, createdAt }: OrderCardView): string {
  return status === 'READY' ? `请在 ${formatDeadline(expiresAt)} 前领取` : formatTime(createdAt);
}

export default function OrdersPage() {
  const [status, setStatus] = useState<OrderStatus | 'all'>('all');
  const orders = useOrders({ status: status === 'all' ? undefined : status });
  if (!useSignedIn()) return <Page><Empty icon="ticket" title="登录后查看兑换" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  return (
    <Page onRefresh={orders.refresh} head={<Pills label="状态" choices={CHOICES} value={status} onChange={setStatus} />}>
      <PagedList
        list={orders}
        keyOf={(order) => order.id}
        render={(order) => (
          <Card
            flush title={order.title} label={facts(order.title, orderStates.states[order.status].label, order.stockPointName, termOf(order))}
            aside={<Tag tone={orderStates.states[order.status].tone}>{orderStates.states[order.status].label}</Tag>}
            onPress={() => open(rewardsRoutes.order, { id: order.id })}
          >
            <Cell
              icon="map-pin" title={order.stockPointName} note={termOf(order)}
              value={`${formatNumber(order.points)} 积分 ${POINTS_OUTCOMES[order.pointsOutcome]}`}
            />
          </Card>
        )}
        empty={{ title: '还没有兑换过', note: '积分可以在兑换柜和爱心商户使用', action: { text: '去看看', onPress: () => open(rewardsRoutes.offers) } }}
      />
    </Page>
  );
}
