import { useState } from 'react';
import { deliveryStates } from '@yuandian/shared/integrations/delivery-status';
import { DOMAIN_EVENTS } from '@yuandian/shared/integrations/domain-event';
import type { DeliveryView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { useDropDelivery, useRedriveDelivery } from '../integrations.actions';
import { useDeliveries } from '../integrations.queries';
import { Settle } from './settle-dialog';

const COLUMNS: Column<DeliveryView>[] = [
  { title: '事件', width: '1fr', main: true, render: (delivery) => `${DOMAIN_EVENTS[delivery.event]} 第 ${delivery.sequence} 条` },
  { title: '推给', width: '1fr', render: (delivery) => delivery.webhookName },
  { title: '原因', width: '2fr', render: (delivery) => delivery.reason },
  { title: '试过', width: '80px', number: true, render: (delivery) => `${delivery.tries} 次` },
  { title: '时间', width: '180px', render: (delivery) => formatTime(delivery.updatedAt) },
  { title: '状态', width: '110px', render: ({ status }) => <Tag tone={deliveryStates.states[status].tone}>{deliveryStates.states[status].label}</Tag> },
];
const WORDS = { redrive: '再次推送', drop: '不再推送' };
const NOTES = { redrive: '再试 12 次；对方按事件编号去重，不会收到两次。', drop: '这条不送了，同一事项后面的事件接着送。' };

/** Events that no receiver took. */
export function DeliveryPanel() {
  const deliveries = useDeliveries({});
  const [opened, setOpened] = useState<DeliveryView | null>(null);
  const done = () => { setOpened(null); void deliveries.refresh(); };
  const redrive = useRedriveDelivery({ done });
  const drop = useDropDelivery({ done });
  const actions = { redrive, drop };
  return (
    <>
      <DataTable list={deliveries} columns={COLUMNS} keyOf={({ id }) => id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '都送达了', note: '推送失败满 12 次的事件会出现在这里' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="没有送达的事件">
        {opened && (
          <>
            <Card flush>
              <Cell title={DOMAIN_EVENTS[opened.event]} note={opened.reason} value={opened.webhookName} />
              <Cell title="事项编号" note={opened.subjectId} />
            </Card>
            <Settle
              words={WORDS} notes={NOTES} mayRedrive={opened.status === 'DEAD'} pending={redrive.pending || drop.pending}
              draft={`integrations.delivery.${opened.id}`} onSettle={(verb, reason) => actions[verb].run({ params: { id: opened.id }, body: { reason } })}
            />
          </>
        )}
      </Drawer>
    </>
  );
}
