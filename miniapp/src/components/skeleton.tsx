import { View } from '@tarojs/components';
import { aria } from './aria';
import styles from './skeleton.module.scss';

/** Grey shapes of what is about to come: `count` cards of a title and a line of facts. */
export function Skeleton({ count = 4 }: { count?: number }) {
  return (
    <View className={styles.stack} {...aria({ role: 'status', label: '正在加载' })}>
      {Array.from({ length: count }, (_, index) => (
        <View key={index} className={styles.card}>
          <View className={`${styles.line} ${styles.title}`} />
          <View className={styles.line} />
          <View className={`${styles.line} ${styles.short}`} />
        </View>
      ))}
    </View>
  );
}
