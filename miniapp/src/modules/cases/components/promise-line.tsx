import { View } from '@tarojs/components';
import type { PromiseView, StepOwner } from '@yuandian/shared/cases/cases.types';
import { Icon } from '@/components/icon';
import { formatDay, formatTime } from '@/lib/format';
import styles from './promise-line.module.scss';

/** Who has it now, what comes next and by when; late says so, and what was said about it. */
export function PromiseLine({ promise }: { promise: PromiseView }) {
  const { owner, ownerName, nextStep, dueAt, until, late, overdue, reason, lateReason } = promise;
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
      {lateReason && <View className={styles.reason}>超期原因（{formatDay(lateReason.at)} 说明）：{lateReason.text}</View>}
      {reason && <View className={styles.reason}>{late ? '上次的说明' : '说明'}：{reason}</View>}
    </View>
  );
}

function whoseTurn(owner: StepOwner, name: string): string {
  if (owner !== 'reporter') return `由${name}负责`;
  return name === '你' ? '轮到你了' : `等${name}`;
}

/** The limit that is over, or the date that was promised since; and whether anybody said why. */
function latenessOf({ late, overdue, reason, lateReason }: PromiseView): string {
  if (!late) return lateReason ? '办理已超过时限，已提醒并报告上一级。' : '办理已超过时限，已提醒并报告上一级，还没有说明原因。';
  const said = lateReason !== null || (!overdue && reason !== null);
  return `已提醒并报告上一级，${said ? '还没有新的说明' : '还没有说明原因'}。`;
}
