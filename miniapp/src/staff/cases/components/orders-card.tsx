import { View } from '@tarojs/components';
import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { orderStates } from '@yuandian/shared/cases/order-status';
import type { CaseOrderView, StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Drawer } from '@/components/desk/drawer';
import { DueTag } from '@/components/due-tag';
import { ReasonDialog } from '@/components/reason-dialog';
import { Tag } from '@/components/tag';
import { facts, formatTime } from '@/lib/format';
import { useCancelOrder, useReturnOrder, useSendBackOrder, useSignOrder } from '../cases.actions';
import { AnswerOrderStep } from '../steps/answer-order-step';
import styles from './orders-card.module.scss';

type OrderAction = CaseOrderView['actions'][number];
const VERBS: Readonly<Record<OrderAction, string>> = { sign: '签收协办', answer: '答复协办', return: '退回', sendBack: '请重新答复', cancel: '取消协办' };

/** The lead unit and those who help, each with its state and what I may do with it. */
export function OrdersCard({ one, onDone }: { one: StaffCaseView; onDone(): void }) {
  const [answering, setAnswering] = useState<CaseOrderView | null>(null);
  const [asked, setAsked] = useState<{ order: CaseOrderView; action: 'return' | 'sendBack' | 'cancel' } | null>(null);
  const done = () => { setAsked(null); onDone(); };
  const sign = useSignOrder({ done });
  const steps = { return: useReturnOrder({ done }), sendBack: useSendBackOrder({ done }), cancel: useCancelOrder({ done }) };
  if (one.orders.length === 0) return null;

  function take(order: CaseOrderView, action: OrderAction): void {
    if (action === 'sign') void sign.run({ params: { orderId: order.id } });
    else if (action === 'answer') setAnswering(order);
    else setAsked({ order, action });
  }

  return (
    <Card title="办理单位" flush>
      {one.orders.map((order) => (
        <View key={order.id}>
          <Cell title={order.unitName} note={noteOf(order)} value={<OrderTags order={order} />} />
          {order.actions.length > 0 && <View className={styles.actions}>{order.actions.map((action) => <Button key={action} size="small" onPress={() => take(order, action)}>{VERBS[action]}</Button>)}</View>}
        </View>
      ))}
      <Drawer open={answering !== null} onClose={() => setAnswering(null)} title="答复协办">
        {answering && <AnswerOrderStep order={answering} number={one.number} onDone={() => { setAnswering(null); onDone(); }} />}
      </Drawer>
      <ReasonDialog
        open={asked !== null} draft={`cases.order.${asked?.action ?? ''}.${asked?.order.id ?? ''}`} title={asked ? `${VERBS[asked.action]}：${asked.order.unitName}` : ''} confirm={asked ? VERBS[asked.action] : ''}
        min={CASES_LIMITS.reason.min} max={CASES_LIMITS.reason.max} pending={asked !== null && steps[asked.action].pending} onClose={() => setAsked(null)}
        onConfirm={(reason) => asked && steps[asked.action].run({ params: { orderId: asked.order.id }, body: { reason } })}
      />
    </Card>
  );
}

/** The state in a word; a cooperating unit that owes its answer has a light as well. */
function OrderTags({ order: { lead, status, light, dueAt } }: { order: CaseOrderView }) {
  const { tone, label } = orderStates.states[status];
  return (
    <>
      <Tag tone={tone}>{`${lead ? '主办' : '协办'} · ${label}`}</Tag>
      {light !== 'NONE' && <DueTag light={light} dueAt={dueAt} />}
    </>
  );
}

function noteOf({ status, task, sentAt, signedAt, dueAt, answeredAt, answer, handlerName }: CaseOrderView): string {
  return facts(
    task, `${formatTime(sentAt)} 派`, signedAt && `${formatTime(signedAt)} 签收`, handlerName && `经办 ${handlerName}`, (status === 'SENT' || status === 'SIGNED') && dueAt && `${formatTime(dueAt)} 前答复`,
    answeredAt && `${formatTime(answeredAt)} 答复`, answer,
  );
}
