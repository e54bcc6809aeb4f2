import { useState } from 'react';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { DeadLetterView } from '@yuandian/shared/notices/notices.types';
import { outboxStates } from '@yuandian/shared/notices/outbox-status';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { ReasonDialog } from '@/components/reason-dialog';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { useDrop, useRedrive } from '../../notices.actions';
import { useDeadLetters } from '../../notices.queries';

const COLUMNS: Column<DeadLetterView>[] = [
  { title: '消息', width: '2fr', main: true, render: (letter) => letter.title },
  { title: '收件人', width: '120px', render: (letter) => letter.recipientName },
  { title: '原因', width: '2fr', render: (letter) => letter.reason },
  { title: '试过', width: '80px', number: true, render: (letter) => `${letter.tries} 次` },
  { title: '时间', width: '180px', render: (letter) => formatTime(letter.updatedAt) },
  { title: '状态', width: '120px', render: (letter) => <Tag tone={outboxStates.states[letter.status].tone}>{outboxStates.states[letter.status].label}</Tag> },
];

export default function DeadLettersPage() {
  const [opened, setOpened] = useState<DeadLetterView | null>(null);
  const letters = useDeadLetters({});
  return (
    <StaffShell title="没有送达的通知">
      <DataTable list={letters} columns={COLUMNS} keyOf={(letter) => letter.id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '都送达了', note: '微信通知发送失败时会出现在这里；站内消息不受影响' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="没有送达的通知">
        {opened && <DeadLetter letter={opened} onChange={() => { setOpened(null); void letters.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

function DeadLetter({ letter, onChange }: { letter: DeadLetterView; onChange(): void }) {
  const [asked, setAsked] = useState<'redrive' | 'drop' | null>(null);
  const redrive = useRedrive({ done: onChange });
  const drop = useDrop({ done: onChange });
  const action = asked === 'redrive' ? redrive : drop;
  return (
    <>
      <Card flush>
        <Cell title={letter.title} note={letter.reason} value={letter.recipientName} />
        <Cell title="站内消息" value="已送达" />
      </Card>
      <Button block kind="primary" onPress={() => setAsked('redrive')}>重新发送</Button>
      <Button block onPress={() => setAsked('drop')}>不再发送</Button>
      <ReasonDialog
        open={asked !== null} draft={`notices.${asked ?? ''}.${letter.id}`} title={asked === 'redrive' ? '重新发送' : '不再发送'} note={letter.status === 'UNKNOWN' ? '上次可能已经送达，重新发送会让居民收到两次。' : undefined}
        confirm={asked === 'redrive' ? '重新发送' : '不再发送'} min={NOTICES_LIMITS.reason.min} max={NOTICES_LIMITS.reason.max} pending={action.pending}
        onClose={() => setAsked(null)} onConfirm={(reason) => action.run({ params: { id: letter.id }, body: { reason } })}
      />
    </>
  );
}
