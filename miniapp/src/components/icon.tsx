import { View } from '@tarojs/components';
import { aria } from './aria';
import type { IconName } from './icon-names';
import styles from './icon.module.scss';

interface IconProps {
  name: IconName;
  /** px at standard size; grows with the person's setting. The size of the text around it when absent. */
  size?: number;
  /** Any CSS colour; that of the text around it when absent. */
  colour?: string;
}

/** Decoration beside a word, never alone: hidden from screen readers. */
export function Icon({ name, size, colour }: IconProps) {
  const box = size ? { width: `calc(${size}px * var(--fs))`, height: `calc(${size}px * var(--fs))` } : {};
  return <View className={`${styles.icon} ${styles[name]}`} style={{ ...box, color: colour }} {...aria({ hidden: true })} />;
}
