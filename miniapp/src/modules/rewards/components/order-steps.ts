import { orderStates, type OrderStatus } from '@yuandian/shared/rewards/order-status';
import type { OrderView } from '@yuandian/shared/rewards/rewards.types';
import type { Step } from '@/components/stepper';
import { formatDeadline, formatTime } from '@/lib/format';

const BY = { resident: '本人', clerk: '店员', staff: '社区工作人员', system: '系统' } as const;

/** What comes next while the order is on its way. */
const AHEAD: Partial<Record<OrderStatus, (order: OrderView) => Step[]>> = {
  READY: (order) => [{ title: '到兑换点出示领取码', note: `${order.stockPointName}，${formatDeadline(order.expiresAt)} 前`, state: 'ahead' }],
  VERIFIED: (order) => [{ title: '完成', note: order.disputeUntil ? `${formatDeadline(order.disputeUntil)} 前有问题可以提出异议` : undefined, state: 'ahead' }],
  DISPUTED: (order) => [{ title: '社区答复', note: order.dispute ? `最晚 ${formatDeadline(order.dispute.answerDueAt)}` : undefined, state: 'ahead' }],
};

/** The life of an order in words, each with its date and who did it. */
export function orderSteps(order: OrderView): Step[] {
  const last = order.steps.length - 1;
  const done = order.steps.map((step, index): Step => ({
    title: step.verb === null ? '兑换成功，积分已冻结' : orderStates.states[step.to].label,
    note: [formatTime(step.at), BY[step.by], step.reason].filter(Boolean).join(' · '),
    state: orderStates.states[step.to].tone === 'bad' ? 'bad' : index === last ? 'now' : 'done',
  }));
  return [...done, ...(AHEAD[order.status]?.(order) ?? [])];
}
