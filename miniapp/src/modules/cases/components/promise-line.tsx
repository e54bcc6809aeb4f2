import { View } from '@tarojs/components';
import type { PromiseView } from '@yuandian/shared/cases/cases.types';
import { Icon } from '@/components/icon';
import { formatTime } from '@/lib/format';
import styles from './promise-line.module.scss';

/** Who has it now, what comes next and by when; late says so, and why. */
export function PromiseLine({ promise: { ownerName, nextStep, dueAt, late, reason } }: { promise: PromiseView }) {
  return (
    <View className={`${styles.promise} ${late ? styles.late : ''}`}>
      <View className={styles.owner}><Icon name="user" size={20} />{ownerName}</View>
      <View className={styles.step}>{nextStep}</View>
      {dueAt && (
        <View className={styles.due}>
          <Icon name={late ? 'warning-circle' : 'clock'} size={20} />
          {late ? `应在 ${formatTime(dueAt)} 前答复，已超时` : `${formatTime(dueAt)} 前答复`}
        </View>
      )}
      {reason && <View className={styles.reason}>{late ? '超时的原因' : '说明'}：{reason}</View>}
    </View>
  );
}
