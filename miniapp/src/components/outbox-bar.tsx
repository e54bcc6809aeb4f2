import { View } from '@tarojs/components';
import { useState } from 'react';
import { formatAgo } from '@/lib/format';
import { useSession } from '@/lib/session';
import { outbox, sendWaiting, useOutbox } from '@/lib/submit-outbox';
import { Button } from './button';
import { Cell } from './cell';
import { Banner } from './notice';
import { Sheet } from './sheet';
import styles from './outbox-bar.module.scss';

/** On every page while something waits for the network: what, since when, and what became of it. */
export function OutboxBar() {
  const personId = useSession((state) => state.me?.personId ?? '');
  const waiting = useOutbox((state) => state.waiting).filter((submit) => submit.personId === personId);
  const [open, setOpen] = useState(false);
  if (waiting.length === 0) return null;
  const refused = waiting.filter((submit) => submit.refusal).length;
  return (
    <>
      <Banner tone={refused ? 'bad' : 'waiting'} action={{ text: '查看', onPress: () => setOpen(true) }}>
        {refused ? `${refused} 项提交没有成功` : `${waiting.length} 项提交正在等待网络`}
      </Banner>
      <Sheet open={open} onClose={() => setOpen(false)} title="等待提交">
        {waiting.map((submit) => (
          <Cell
            key={submit.key}
            title={submit.label}
            note={submit.refusal ?? `${formatAgo(submit.at)}保存，联网后自动提交`}
            value={<Button size="small" onPress={() => outbox.remove(submit.key)}>{submit.refusal ? '知道了' : '不提交了'}</Button>}
          />
        ))}
        <View className={styles.foot}><Button block kind="primary" onPress={() => void sendWaiting()}>现在提交</Button></View>
      </Sheet>
    </>
  );
}
