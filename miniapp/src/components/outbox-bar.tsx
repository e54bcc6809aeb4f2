import { View } from '@tarojs/components';
import { useState } from 'react';
import { facts, formatAgo } from '@/lib/format';
import { requireLogin } from '@/lib/nav';
import { useSession } from '@/lib/session';
import { buildingOn, hasBadFiles, outbox, sendWaiting, useOutbox } from '@/lib/submit-outbox';
import type { WaitingSubmit } from '@/lib/submit-outbox';
import { Button } from './button';
import { Cell } from './cell';
import { Banner } from './notice';
import { Sheet } from './sheet';
import styles from './outbox-bar.module.scss';

/** On every page while something waits for the network: what, since when, and what became of it. Whose session has ended is told that it waits for them. */
export function OutboxBar() {
  const personId = useSession((state) => state.me?.personId ?? '');
  const all = useOutbox((state) => state.waiting);
  const waiting = all.filter((submit) => submit.personId === personId);
  const [open, setOpen] = useState(false);
  if (personId === '' && all.length > 0) return <Banner tone="waiting" action={{ text: '登录', onPress: () => void requireLogin() }}>{`${all.length} 项提交还没有送出，登录后自动提交`}</Banner>;
  if (waiting.length === 0) return null;
  const refused = waiting.filter((submit) => submit.refusal).length;
  return (
    <>
      <Banner tone={refused ? 'bad' : 'waiting'} action={{ text: '查看', onPress: () => setOpen(true) }}>
        {refused ? `${refused} 项提交没有成功` : `${waiting.length} 项提交正在等待网络`}
      </Banner>
      <Sheet open={open} onClose={() => setOpen(false)} title="等待提交">
        {waiting.map((submit) => <Waiting key={submit.key} submit={submit} others={buildingOn(waiting, submit.key)} />)}
        <View className={styles.foot}><Button block kind="primary" onPress={() => void sendWaiting()}>现在提交</Button></View>
      </Sheet>
    </>
  );
}

/** What the person wrote, which giving up would lose. */
function wordsIn({ input }: WaitingSubmit): string | null {
  const { text, description, note, reason } = (input.body ?? {}) as Partial<Record<'text' | 'description' | 'note' | 'reason', string>>;
  const words = text ?? description ?? note ?? reason;
  return words ? `你写的：${words}` : null;
}

function Waiting({ submit, others }: { submit: WaitingSubmit; others: number }) {
  const { key, label, refusal, at } = submit;
  const files = submit.files?.length ?? 0;
  const give = others > 0 ? `连同后面 ${others} 项放弃` : '不提交了';
  return (
    <Cell
      title={label}
      note={refusal ? facts(refusal, wordsIn(submit)) : facts(`${formatAgo(at)}保存，联网后自动提交`, files > 0 && `${files} 个附件`)}
      value={(
        <View className={styles.buttons}>
          {hasBadFiles(submit) && <Button size="small" kind="primary" onPress={() => outbox.sendWithoutBadFiles(key)}>去掉坏附件提交</Button>}
          {refusal && !hasBadFiles(submit) && <Button size="small" onPress={() => outbox.again(key)}>再试一次</Button>}
          <Button size="small" onPress={() => outbox.remove(key)}>{give}</Button>
        </View>
      )}
    />
  );
}
