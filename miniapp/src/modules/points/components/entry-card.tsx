import { View } from '@tarojs/components';
import { POINTS_EVENTS, TRANSACTION_KINDS, type EntryView } from '@yuandian/shared/points/points.types';
import { Card } from '@/components/card';
import { formatChange, formatNumber, formatTime } from '@/lib/format';
import styles from './entry-card.module.scss';

function titleOf(entry: EntryView): string {
  return entry.kind === 'award' && entry.event ? POINTS_EVENTS[entry.event].label : TRANSACTION_KINDS[entry.kind];
}

/** One line of the statement: what for, where, when, how much, and what remained. */
export function EntryCard({ entry }: { entry: EntryView }) {
  return (
    <Card>
      <View className={styles.line}>
        <View className={styles.title}>{titleOf(entry)}</View>
        <View className={`${styles.points} ${entry.points > 0 ? styles.gain : ''}`}>{formatChange(entry.points)}</View>
      </View>
      <View className={styles.facts}>{entry.divisionName} · {formatTime(entry.occurredAt)}</View>
      {entry.reason && <View className={styles.facts}>{entry.reason}</View>}
      <View className={styles.facts}>余额 {formatNumber(entry.balanceAfter)} 分</View>
    </Card>
  );
}
