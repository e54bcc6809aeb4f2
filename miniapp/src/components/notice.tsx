import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { ApiError } from '@/lib/api-error';
import { errorText } from '@/lib/error-text';
import { aria } from './aria';
import { Button } from './button';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import styles from './notice.module.scss';

interface EmptyProps {
  /** What there is none of, and what one can do about it. */
  title: string;
  note?: ReactNode;
  icon?: IconName;
  action?: { text: string; onPress(): void };
}

/** Nothing here, and what to do next. */
export function Empty({ title, note, icon = 'clipboard-text', action }: EmptyProps) {
  return (
    <View className={styles.block}>
      <Icon name={icon} size={40} colour="var(--ink-2)" />
      <View className={styles.title}>{title}</View>
      {note && <View className={styles.note}>{note}</View>}
      {action && <Button onPress={action.onPress}>{action.text}</Button>}
    </View>
  );
}

/** Reading failed: the reason in words and a way to try again. */
export function ErrorBlock({ error, onRetry }: { error: ApiError; onRetry(): void }) {
  return (
    <View className={styles.block} {...aria({ role: 'alert' })}>
      <Icon name={error.offline ? 'wifi-slash' : 'warning-circle'} size={40} colour="var(--ink-2)" />
      <View className={styles.title}>{errorText(error)}</View>
      {error.requestId && error.status >= 500 && <View className={styles.note}>反馈时请提供编号 {error.requestId}</View>}
      <Button icon="arrow-clockwise" onPress={onRetry}>重试</Button>
    </View>
  );
}

interface BannerProps {
  tone?: 'info' | 'waiting' | 'bad' | 'done';
  /** Of the tone when absent. */
  icon?: IconName;
  children: ReactNode;
  action?: { text: string; onPress(): void } | undefined;
}

const BANNER_ICONS = { info: 'info', waiting: 'hourglass', bad: 'warning-circle', done: 'check-circle' } as const;

/** One sentence above the content: a draft was restored, a submit waits, a limit is near. */
export function Banner({ tone = 'info', icon, children, action }: BannerProps) {
  return (
    <View className={`${styles.banner} ${styles[tone]}`} {...aria({ role: 'status' })}>
      <Icon name={icon ?? BANNER_ICONS[tone]} />
      <View className={styles.words}>{children}</View>
      {action && <Button kind="plain" size="small" onPress={action.onPress}>{action.text}</Button>}
    </View>
  );
}
