import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import styles from './bar-chart.module.scss';

export interface Bar { key: string; name: string; value: number; /** What the number is, in words: 82%, 12 件. */ text: string; bad?: boolean }

/** Lines of bars, longest first as they come; the number stands beside each. */
export function BarChart({ label, bars, most }: { label: string; bars: readonly Bar[]; most?: number }) {
  const top = Math.max(most ?? 0, ...bars.map(({ value }) => value), 1);
  return (
    <View className={styles.chart} {...aria({ label })}>
      {bars.map(({ key, name, value, text, bad }) => (
        <View key={key} className={styles.line}>
          <View className={styles.name}>{name}</View>
          <View className={styles.track}><View className={`${styles.bar} ${bad ? styles.bad : ''}`} style={{ width: `${(value / top) * 100}%` }} /></View>
          <View className={styles.number}>{text}</View>
        </View>
      ))}
    </View>
  );
}
