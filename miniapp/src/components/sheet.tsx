import { RootPortal, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useTypeClass } from '@/lib/preferences';
import { aria } from './aria';
import { Button } from './button';
import { Icon } from './icon';
import { Pressable } from './pressable';
import styles from './sheet.module.scss';

interface LayerProps {
  open: boolean;
  onClose(): void;
  title: string;
  children: ReactNode;
}

/** Above the page: out of its tree in WeChat (so that nothing clips it), in place on H5. */
export function Layer({ className, onClose, children }: { className?: string; onClose(): void; children: ReactNode }) {
  const typeClass = useTypeClass();
  const layer = (
    <View className={`${styles.layer} ${typeClass} ${className ?? ''}`} catchMove>
      <View className={styles.scrim} onClick={onClose} {...aria({ hidden: true })} />
      {children}
    </View>
  );
  return process.env.TARO_ENV === 'weapp' ? <RootPortal>{layer}</RootPortal> : layer;
}

interface SheetProps extends LayerProps {
  /** As high as it may be from the beginning: what it holds comes and goes. */
  tall?: boolean;
}

/** From the foot of the screen: a choice, a short form, an explanation. Its head stays while the body is scrolled. */
export function Sheet({ open, onClose, title, tall = false, children }: SheetProps) {
  if (!open) return null;
  return (
    <Layer onClose={onClose} className={styles.atFoot}>
      <View className={`${styles.sheet} ${tall ? styles.tall : ''}`} {...aria({ role: 'dialog', label: title })}>
        <View className={styles.head}>
          <View className={styles.title}>{title}</View>
          <Pressable className={styles.close} label="关闭" onPress={onClose}><Icon name="x" /></Pressable>
        </View>
        <View className={styles.body}><View className={styles.content}>{children}</View></View>
      </View>
    </Layer>
  );
}

interface DialogProps extends LayerProps {
  /** A verb: 注销, 取消报名. */
  confirm: string;
  onConfirm(): void;
  danger?: boolean;
  pending?: boolean;
  cancel?: string;
}

/** Asks before something that matters. */
export function Dialog({ open, onClose, title, children, confirm, onConfirm, danger, pending, cancel = '再想想' }: DialogProps) {
  if (!open) return null;
  return (
    <Layer onClose={onClose} className={styles.inMiddle}>
      <View className={styles.dialog} {...aria({ role: 'alertdialog', label: title })}>
        <View className={styles.title}>{title}</View>
        <View className={styles.words}>{children}</View>
        <Button block kind={danger ? 'danger' : 'primary'} pending={pending} onPress={onConfirm}>{confirm}</Button>
        <Button block kind="secondary" onPress={onClose}>{cancel}</Button>
      </View>
    </Layer>
  );
}
