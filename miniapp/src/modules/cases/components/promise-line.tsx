import { View } from '@tarojs/components';
import type { PromiseView, StepOwner } from '@yuandian/shared/cases/cases.types';
import { Icon } from '@/components/icon';
import { formatTime } from '@/lib/format';
import styles from './promise-line.module.scss';

/** Who has it now, what comes next and by when; late says so, and what was said about it. */
export function PromiseLine({ promise }: { promise: PromiseView }) {
  const { owner, ownerName, nextStep, dueAt, until, late, overdue, reason } = promise;
  const behind = late || overdue;
  return (
    <View className={`${styles.promise} ${behind ? styles.late : ''}`}>
      <View className={styles.owner}><Icon name="user" size={20} />{whoseTurn(owner, ownerName)}</View>
      <View className={styles.step}>{nextStep}</View>
      {dueAt && (
        <View className={styles.due}>
          <Icon name={late ? 'warning-circle' : 'clock'} size={20} />
          {late ? `应在 ${formatTime(dueAt)} 前${until}，已超时` : `${formatTime(dueAt)} 前${until}`}
        </View>
      )}
      {behind && <View className={styles.reason}>{latenessOf(promise)}</View>}
      {reason && <View className={styles.reason}>{late ? '上次的说明' : overdue ? '原因' : '说明'}：{reason}</View>}
    </View>
  );
}

function whoseTurn(owner: StepOwner, name: string): string {
  if (owner !== 'reporter') return `由${name}负责`;
  return name === '你' ? '轮到你了' : `等${name}`;
}

/** A new date is promised together with a reason: whoever lets it pass has given none since. */
function latenessOf({ late, reason }: PromiseView): string {
  if (!late) return '办理已超过时限，已提醒并报告上一级。';
  return `已提醒并报告上一级，${reason ? '还没有新的说明' : '还没有说明原因'}。`;
}
