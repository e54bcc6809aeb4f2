import { Image, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from '../aria';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import styles from './photo-field.module.scss';

/** One photo of a field, with the cross that takes it away and whatever lies over it. */
export function PhotoTile({ address, label, onRemove, children }: { address: string; label: string; onRemove(): void; children?: ReactNode }) {
  return (
    <View className={styles.photo}>
      <Image className={styles.image} src={address} mode="aspectFill" {...aria({ label: '照片' })} />
      {children}
      <Pressable className={styles.remove} label={label} onPress={onRemove}><Icon name="x" size={14} /></Pressable>
    </View>
  );
}
