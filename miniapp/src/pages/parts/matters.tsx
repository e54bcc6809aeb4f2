import { casesApi } from '@yuandian/shared/cases/cases.api';
import { rewardsApi } from '@yuandian/shared/rewards/rewards.api';
import { orderStates } from '@yuandian/shared/rewards/order-status';
import { claimStates } from '@yuandian/shared/volunteering/claim-status';
import { volunteeringApi } from '@yuandian/shared/volunteering/volunteering.api';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Tag } from '@/components/tag';
import { formatDeadline, formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { useQuery } from '@/lib/use-query';
import { casesRoutes, rewardsRoutes, volunteeringRoutes, works } from '@/routes';

/** What waits for me or is coming: answers and ratings of my cases, goods to pick up, tasks I am on. Nothing at all when there is nothing. */
export function useMatters() {
  const signedIn = useSignedIn();
  const claims = useQuery(volunteeringApi.listMyClaims, signedIn && works(volunteeringRoutes.claim) ? { query: { scope: 'coming', limit: 5 } } : null);
  const orders = useQuery(rewardsApi.listMyOrders, signedIn && works(rewardsRoutes.order) ? { query: { status: 'READY', limit: 5 } } : null);
  const cases = useQuery(casesApi.countWaiting, signedIn && works(casesRoutes.cases) ? {} : null);
  return {
    cases: cases.data?.waiting ?? 0,
    claims: claims.data?.items ?? [],
    orders: orders.data?.items ?? [],
    refresh: () => Promise.all([cases.refresh(), claims.refresh(), orders.refresh()]),
  };
}

export function Matters({ cases, claims, orders }: Pick<ReturnType<typeof useMatters>, 'cases' | 'claims' | 'orders'>) {
  if (cases + claims.length + orders.length === 0) return null;
  return (
    <Card title="等你处理" flush>
      {cases > 0 && (
        <Cell
          icon="chat-circle-dots" title={`${cases} 件诉求等你处理`} note="补充情况、回答问题、评价办理结果"
          onPress={() => open(casesRoutes.cases, { scope: 'waiting' })}
        />
      )}
      {orders.map((order) => (
        <Cell
          key={order.id}
          icon="qr-code"
          title={order.title}
          note={`${order.stockPointName}，${formatDeadline(order.expiresAt)} 前领取`}
          value={<Tag tone={orderStates.states[order.status].tone}>{orderStates.states[order.status].label}</Tag>}
          onPress={() => open(rewardsRoutes.order, { id: order.id })}
        />
      ))}
      {claims.map((claim) => (
        <Cell
          key={claim.id}
          icon="hand-heart"
          title={claim.task.title}
          note={`${formatTime(claim.task.startsAt)}，${claim.task.placeName}`}
          value={<Tag tone={claimStates.states[claim.status].tone}>{claimStates.states[claim.status].label}</Tag>}
          onPress={() => open(volunteeringRoutes.claim, { id: claim.id })}
        />
      ))}
    </Card>
  );
}
