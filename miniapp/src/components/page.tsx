import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTypeClass } from '@/lib/preferences';
import { OutboxBar } from './outbox-bar';
import { PrivacyPopup } from './privacy-popup';
import styles from './page.module.scss';

interface PageProps {
  children: ReactNode;
  /** When it depends on the data; a fixed title stands in index.config.ts. */
  title?: string;
  /** Stays at the top while the rest scrolls: filters. */
  head?: ReactNode;
  /** `<BottomAction>`. */
  foot?: ReactNode;
  /** Pull to refresh. */
  onRefresh?(): Promise<unknown>;
  /** Content to the edges. */
  flush?: boolean;
}

/** The outermost element of every resident's page: type size, ground, safe areas, refresh, and what must be on every page. */
export function Page({ children, title, head, foot, onRefresh, flush = false }: PageProps) {
  const typeClass = useTypeClass();
  usePullDownRefresh(() => {
    void Promise.resolve(onRefresh?.()).finally(() => Taro.stopPullDownRefresh());
  });
  useEffect(() => {
    if (title) void Taro.setNavigationBarTitle({ title });
  }, [title]);
  return (
    <View className={`${styles.page} ${typeClass}`}>
      {head && <View className={styles.head}>{head}</View>}
      <View className={`${styles.body} ${flush ? '' : styles.padded}`}>
        <OutboxBar />
        {children}
      </View>
      {foot}
      <PrivacyPopup />
    </View>
  );
}
