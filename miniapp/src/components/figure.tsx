import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Pressable } from './pressable';
import styles from './figure.module.scss';

interface FigureProps {
  value: string;
  unit?: string;
  caption: string;
  onPress?(): void;
}

/** A number with what it counts; opens its entries when tapped. Several stand in `<Figures>`. */
export function Figure({ value, unit, caption, onPress }: FigureProps) {
  const content = (
    <>
      <View className={styles.number}>{value}{unit && <View className={styles.unit}>{unit}</View>}</View>
      <View className={styles.caption}>{caption}</View>
    </>
  );
  if (!onPress) return <View className={styles.figure}>{content}</View>;
  return <Pressable className={styles.figure} onPress={onPress} label={`${caption} ${value}${unit ?? ''}`}>{content}</Pressable>;
}

/** A strip of figures that share the width and wrap when they need to. */
export function Figures({ children }: { children: ReactNode }) {
  return <View className={styles.strip}>{children}</View>;
}
