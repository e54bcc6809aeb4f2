import { useState } from 'react';
import { handoverStates } from '@yuandian/shared/integrations/handover-status';
import type { HandoverView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { sendingText } from '@/lib/sending-text';
import { useDropHandover, useRedriveHandover } from '../integrations.actions';
import { useHandovers } from '../integrations.queries';
import { Settle } from './settle-dialog';

const COLUMNS: Column<HandoverView>[] = [
  { title: '外部编号', width: '1fr', main: true, render: (handover) => handover.outerNumber ?? '还没有' },
  { title: '系统', width: '1fr', render: (handover) => handover.systemName },
  { title: '对方说', width: '2fr', render: (handover) => handover.lastMessage || '–' },
  { title: '送出情况', width: '2fr', render: (handover) => sendingText({ ...handover, problem: handover.reason }) || '–' },
  { title: '时间', width: '180px', render: (handover) => formatTime(handover.updatedAt) },
  { title: '状态', width: '120px', render: ({ status }) => <Tag tone={handoverStates.states[status].tone}>{handoverStates.states[status].label}</Tag> },
];
const WORDS = { redrive: '再次转交', drop: '不再转交' };
const NOTES = { redrive: '再试 12 次；带同一个转交编号，对方不会立两件。', drop: '这次转交作废，需要时可以重新转交。' };

/** Cases in the hands of outer systems, and those that did not get there. */
export function HandoverPanel() {
  const handovers = useHandovers({});
  const [opened, setOpened] = useState<HandoverView | null>(null);
  const done = () => { setOpened(null); void handovers.refresh(); };
  const redrive = useRedriveHandover({ done });
  const drop = useDropHandover({ done });
  const actions = { redrive, drop };
  const unsent = opened !== null && (opened.status === 'DEAD' || opened.status === 'PENDING');
  return (
    <>
      <DataTable list={handovers} columns={COLUMNS} keyOf={({ id }) => id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '还没有转交过', note: '在事项里选择“转上级平台”后，进展会显示在这里' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="转交外部系统">
        {opened && (
          <Card flush>
            <Cell title={opened.systemName} note={opened.lastMessage} value={opened.outerNumber ?? '还没有编号'} />
            <Cell title="转交编号" note={opened.id} />
            {opened.tries > 0 && <Cell title="送出情况" note={sendingText({ ...opened, problem: opened.reason })} />}
          </Card>
        )}
        {opened && unsent && (
          <Settle
            words={WORDS} notes={NOTES} mayRedrive={opened.status === 'DEAD'} pending={redrive.pending || drop.pending}
            draft={`integrations.handover.${opened.id}`} onSettle={(verb, reason) => actions[verb].run({ params: { id: opened.id }, body: { reason } })}
          />
        )}
      </Drawer>
    </>
  );
}
