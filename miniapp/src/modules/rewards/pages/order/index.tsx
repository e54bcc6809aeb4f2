import { useState } from 'react';
import { orderStates } from '@yuandian/shared/rewards/order-status';
import { POINTS_OUTCOMES, type OrderView } from '@yuandian/shared/rewards/rewards.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { CodeCard } from '@/components/code-card';
import { Banner, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Dialog } from '@/components/sheet';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { formatNumber } from '@/lib/format';
import { open, useParams } from '@/lib/nav';
import { rewardsRoutes } from '@/routes';
import { openingText } from '../../components/opening';
import { orderSteps } from '../../components/order-steps';
import { useCancelOrder } from '../../rewards.actions';
import { useOrder, usePickupCode } from '../../rewards.queries';

export default function OrderPage() {
  const { id } = useParams(rewardsRoutes.order);
  const order = useOrder(id);
  const { data } = order;
  const [asking, setAsking] = useState(false);
  const cancel = useCancelOrder({ done: () => { setAsking(false); void order.refresh(); } });
  if (!data) return <Page>{order.error ? <ErrorBlock error={order.error} onRetry={() => void order.refresh()} /> : <Skeleton count={1} />}</Page>;
  const state = orderStates.states[data.status];
  const mayDispute = data.can.includes('dispute');
  return (
    <Page
      title={data.title}
      onRefresh={order.refresh}
      foot={mayDispute ? <BottomAction text="有问题，提出异议" onPress={() => open(rewardsRoutes.dispute, { id })} /> : undefined}
    >
      {data.status === 'READY' && <PickupCode order={data} onUsed={() => void order.refresh()} />}
      {data.dispute?.answer && <Banner tone="info">社区答复：{data.dispute.answer}</Banner>}
      <Card title={data.title} aside={<Tag tone={state.tone}>{state.label}</Tag>}><Stepper steps={orderSteps(data)} /></Card>
      <Card flush>
        <Cell icon="coins" title={`${formatNumber(data.points)} 积分`} note={POINTS_OUTCOMES[data.pointsOutcome]} value={`${data.quantity} 份`} />
        <Cell icon="map-pin" title={data.stockPointName} note={`${data.stockPoint.address} · ${openingText(data.stockPoint)}`} />
        {data.stockPoint.guidance && <Cell icon="info" title={data.stockPoint.guidance} />}
        {data.can.includes('cancel') && <Cell icon="x" title="取消兑换" note="积分和库存马上退回" onPress={() => setAsking(true)} />}
      </Card>
      <Dialog
        open={asking} onClose={() => setAsking(false)} title="取消这次兑换？" confirm="取消兑换" danger
        pending={cancel.pending} onConfirm={() => void cancel.run({ params: { orderId: id }, body: {} })}
      >
        {formatNumber(data.points)} 积分会退回，东西会留给别的居民。
      </Dialog>
    </Page>
  );
}

/** Rotates every minute; asks whether it was used each time it does. */
function PickupCode({ order, onUsed }: { order: OrderView; onUsed(): void }) {
  const code = usePickupCode(order.id);
  if (!code.data) return code.error ? <ErrorBlock error={code.error} onRetry={() => { onUsed(); void code.refresh(); }} /> : <Skeleton count={1} />;
  return (
    <CodeCard
      key={code.data.qr}
      content={code.data.qr}
      digits={code.data.typed}
      expiresAt={code.data.until}
      say={`请在「${order.stockPointName}」出示给工作人员，当面核销后取走`}
      onExpired={() => { onUsed(); void code.refresh(); }}
    />
  );
}
