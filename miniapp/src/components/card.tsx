import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { Pressable } from './pressable';
import styles from './card.module.scss';

interface CardProps {
  /** Section title above the content. */
  title?: string;
  /** Right of the title: a link, a tag. */
  aside?: ReactNode;
  onPress?(): void;
  label?: string;
  /** Cells bring their own padding. */
  flush?: boolean;
}

export function Card({ title, aside, onPress, label, flush = false, children }: PropsWithChildren<CardProps>) {
  const head = (title || aside) && (
    <View className={styles.head}>
      <View className={styles.title}>{title}</View>
      {aside}
    </View>
  );
  const rows = `${styles.rows} ${head ? styles.belowHead : ''}`;
  const body = <>{head}<View className={flush ? rows : styles.body}>{children}</View></>;
  if (onPress) return <Pressable className={styles.card} onPress={onPress} label={label}>{body}</Pressable>;
  return <View className={styles.card}>{body}</View>;
}
