import { View } from '@tarojs/components';
import type { WallView } from '@yuandian/shared/cases/wall.types';
import { aria } from '@/components/aria';
import { formatNumber } from '@/lib/format';
import styles from './wall-charts.module.scss';

/** Two bars a day: what came in, what was ended. */
export function WallDays({ days }: { days: WallView['days'] }) {
  const top = Math.max(1, ...days.flatMap(({ reported, ended }) => [reported, ended]));
  const height = (value: number) => ({ height: `${(value / top) * 100}%` });
  return (
    <View {...aria({ label: '近14天受理和办结' })}>
      <View className={styles.legend}><View className={styles.inWord}>■ 受理</View><View className={styles.outWord}>■ 办结</View></View>
      <View className={styles.days}>
        {days.map(({ day, reported, ended }) => (
          <View key={day} className={styles.day} {...aria({ label: `${day} 受理 ${reported}，办结 ${ended}` })}>
            <View className={styles.count}>{reported + ended > 0 ? `${reported}/${ended}` : ''}</View>
            <View className={styles.pair}><View className={styles.inBar} style={height(reported)} /><View className={styles.outBar} style={height(ended)} /></View>
            <View className={styles.count}>{day.slice(8)}</View>
          </View>
        ))}
      </View>
    </View>
  );
}

export function WallBars({ rows }: { rows: readonly { name: string; count: number; note: string }[] }) {
  const top = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <View className={styles.rows}>
      {rows.slice(0, 10).map(({ name, count, note }) => (
        <View key={name} className={styles.row}>
          <View className={styles.name}>{name}</View>
          <View className={styles.track}><View className={styles.bar} style={{ width: `${(count / top) * 100}%` }} /></View>
          <View className={styles.number}>{formatNumber(count)}</View>
          <View className={styles.note}>{note}</View>
        </View>
      ))}
    </View>
  );
}
