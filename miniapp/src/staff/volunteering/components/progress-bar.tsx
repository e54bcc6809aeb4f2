import { View } from '@tarojs/components';
import styles from './progress-bar.module.scss';

/** How much of a goal is reached, 0 to 100, with the number beside it. */
export function ProgressBar({ percent }: { percent: number }) {
  return (
    <View className={styles.progress}>
      <View className={styles.bar}><View className={styles.done} style={{ width: `${percent}%` }} /></View>
      <View className={styles.percent}>{percent}%</View>
    </View>
  );
}
