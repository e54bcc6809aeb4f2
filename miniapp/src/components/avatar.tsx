import { Image, View } from '@tarojs/components';
import { aria } from './aria';
import styles from './avatar.module.scss';

/** The people of the demo are marked before their names, and are all alike by their first letter. */
const DEMO_MARK = /^演示·/;

/** A face, or the surname on a plain ground. The name stands beside it, so it is hidden from screen readers. */
export function Avatar({ name, url, size = 44 }: { name: string; url?: string | null; size?: number }) {
  const box = { width: `calc(${size}px * var(--fs))`, height: `calc(${size}px * var(--fs))`, fontSize: `calc(${size * 0.42}px * var(--fs))` };
  return (
    <View className={styles.avatar} style={box} {...aria({ hidden: true })}>
      {url ? <Image className={styles.image} src={url} mode="aspectFill" /> : name.replace(DEMO_MARK, '').slice(0, 1)}
    </View>
  );
}
