import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from './aria';
import { Button } from './button';
import styles from './bottom-action.module.scss';

interface BottomActionProps {
  text: string;
  onPress(): void;
  pending?: boolean;
  /** Why it cannot be done now, or why it was refused: explained in place. With `blocked`, the button rests. */
  reason?: string | null;
  blocked?: boolean;
  danger?: boolean;
  /** What else can be done: 取消报名. */
  second?: ReactNode;
}

/** The page's one primary action, fixed at its foot. */
export function BottomAction({ text, onPress, pending, reason, blocked, danger, second }: BottomActionProps) {
  return (
    <View className={styles.bar}>
      {reason && <View className={styles.reason} {...aria({ role: 'status' })}>{reason}</View>}
      <View className={styles.row}>
        {second}
        <View className={styles.main}>
          <Button block kind={danger ? 'danger' : 'primary'} pending={pending} disabled={blocked} onPress={onPress}>{text}</Button>
        </View>
      </View>
    </View>
  );
}
