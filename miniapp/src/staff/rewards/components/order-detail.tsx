import { useState } from 'react';
import type { OrderId } from '@yuandian/shared/common/ids';
import { orderStates } from '@yuandian/shared/rewards/order-status';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import { DISPUTE_KINDS, POINTS_OUTCOMES } from '@yuandian/shared/rewards/rewards.types';
import type { SettleDisputeRequest, StaffOrderView } from '@yuandian/shared/rewards/rewards.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ErrorBlock } from '@/components/notice';
import { ReasonDialog } from '@/components/reason-dialog';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { formatDeadline, formatNumber, formatTime } from '@/lib/format';
import { useMay } from '@/lib/session';
import { useCancelOrder, useSettleDispute } from '../rewards.actions';
import { useOrder } from '../rewards.queries';

type Asked = 'cancel' | SettleDisputeRequest['decision'];

const WORDS: Readonly<Record<Asked, { title: string; note: string }>> = {
  cancel: { title: '取消订单', note: '积分和库存退回，居民会收到通知和理由。' },
  refund: { title: '退回积分', note: '居民会收到通知和理由。' },
  uphold: { title: '维持原兑换', note: '居民会收到通知和理由。' },
};

export function OrderDetail({ orderId, onChange }: { orderId: OrderId; onChange(): void }) {
  const order = useOrder(orderId);
  if (!order.data) return order.error ? <ErrorBlock error={order.error} onRetry={() => void order.refresh()} /> : <Skeleton count={1} />;
  return <Detail order={order.data} onChange={() => { void order.refresh(); onChange(); }} />;
}

function Detail({ order, onChange }: { order: StaffOrderView; onChange(): void }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const done = () => { setAsked(null); onChange(); };
  const cancel = useCancelOrder({ done });
  const settle = useSettleDispute({ done });
  const mayCancel = useMay('rewards.order.cancel') && order.status === 'READY';
  const maySettle = useMay('rewards.order.settle-dispute') && order.status === 'DISPUTED';
  const params = { orderId: order.id };

  function submit(reason: string) {
    if (asked === 'cancel') return cancel.run({ params, body: { reason } });
    return asked && settle.run({ params, body: { decision: asked, reason } });
  }

  return (
    <>
      <Card flush>
        <Cell title={order.title} value={`${order.quantity} 份`} />
        <Cell title="居民" value={order.residentName} />
        <Cell title="积分" note={POINTS_OUTCOMES[order.pointsOutcome]} value={formatNumber(order.points)} />
        <Cell title={order.stockPointName} note={order.verifiedByName ? `${order.verifiedByName} 核销` : `${formatDeadline(order.expiresAt)} 前领取`} />
        {order.dispute && <Cell title={`异议：${DISPUTE_KINDS[order.dispute.kind]}`} note={order.dispute.detail} value={`${formatDeadline(order.dispute.answerDueAt)} 前答复`} />}
      </Card>
      <Card title="经过">
        <Stepper steps={order.steps.map((step) => ({ title: orderStates.states[step.to].label, note: [formatTime(step.at), step.reason].filter(Boolean).join(' · '), state: 'done' }))} />
      </Card>
      {mayCancel && <Button block kind="danger" onPress={() => setAsked('cancel')}>取消订单</Button>}
      {maySettle && <Button block kind="primary" onPress={() => setAsked('refund')}>退回积分</Button>}
      {maySettle && <Button block onPress={() => setAsked('uphold')}>维持原兑换</Button>}
      <ReasonDialog
        open={asked !== null} draft={`rewards.${asked ?? ''}.${order.id}`} title={asked ? WORDS[asked].title : ''} note={asked ? WORDS[asked].note : ''} confirm={asked ? WORDS[asked].title : ''}
        min={rewardsLimits.reason.min} max={rewardsLimits.reason.max} pending={cancel.pending || settle.pending} onClose={() => setAsked(null)} onConfirm={submit}
      />
    </>
  );
}
