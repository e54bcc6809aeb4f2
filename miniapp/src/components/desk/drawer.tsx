import { View } from '@tarojs/components';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useDesk } from '@/lib/use-desk';
import { aria } from '../aria';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import { Layer } from '../sheet';
import styles from './drawer.module.scss';

interface DrawerProps {
  open: boolean;
  onClose(): void;
  title: string;
  children: ReactNode;
  /** Buttons at the foot. */
  foot?: ReactNode;
}

/** A row's detail beside the table; over the whole screen on a phone. Esc closes it. */
export function Drawer({ open, onClose, title, children, foot }: DrawerProps) {
  const desk = useDesk();
  useEffect(() => {
    if (!open || process.env.TARO_ENV !== 'h5') return undefined;
    const close = (event: KeyboardEvent) => { if (event.key === 'Escape') onClose(); };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open, onClose]);
  if (!open) return null;
  return (
    <Layer onClose={onClose} className={styles.atSide}>
      <View className={`${styles.drawer} ${desk ? styles.wide : ''}`} {...aria({ role: 'dialog', label: title })}>
        <View className={styles.head}>
          <View className={styles.title}>{title}</View>
          <Pressable className={styles.close} label="关闭" onPress={onClose}><Icon name="x" /></Pressable>
        </View>
        <View className={styles.body}><View className={styles.content}>{children}</View></View>
        {foot && <View className={styles.foot}>{foot}</View>}
      </View>
    </Layer>
  );
}
