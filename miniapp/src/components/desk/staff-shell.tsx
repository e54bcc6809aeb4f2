import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTypeClass } from '@/lib/preferences';
import { requireLogin } from '@/lib/nav';
import { useIsStaff, useSignedIn } from '@/lib/session';
import { useDesk } from '@/lib/use-desk';
import { aria } from '../aria';
import { Button } from '../button';
import { Empty } from '../notice';
import { OutboxBar } from '../outbox-bar';
import { Pressable } from '../pressable';
import { PrivacyPopup } from '../privacy-popup';
import { SideNav } from './side-nav';
import styles from './staff-shell.module.scss';

interface StaffShellProps {
  title: string;
  /** Right of the title: 新建, 导出. */
  actions?: ReactNode;
  /** Below the title: filters, figures. */
  head?: ReactNode;
  children: ReactNode;
  /** Fixed at the foot: the bulk action, or a form's `<BottomAction>`. */
  foot?: ReactNode;
  /** Questions to answer rather than a table: no wider than is good to read. */
  form?: boolean;
}

/** The outermost element of every staff page: side navigation and full width at a desk, one column on a phone. */
export function StaffShell({ title, actions, head, children, foot, form = false }: StaffShellProps) {
  const desk = useDesk();
  const typeClass = useTypeClass();
  const { path } = useRouter();
  useEffect(() => { void Taro.setNavigationBarTitle({ title }); }, [title]);
  // The list reads itself anew and shows that it does (data-table.tsx).
  usePullDownRefresh(() => { void Taro.stopPullDownRefresh(); });
  return (
    <View className={`${styles.shell} ${desk ? styles.desk : ''} ${typeClass}`}>
      {desk && process.env.TARO_ENV === 'h5' && <Pressable className={styles.skip} onPress={skipToContent}>跳到内容</Pressable>}
      {desk && <View className={styles.side}><SideNav current={path.replace(/^\//, '').replace(/\?.*$/, '')} /></View>}
      <View className={`${styles.main} ${form ? styles.form : ''}`} {...aria({ role: 'main' })} {...(process.env.TARO_ENV === 'h5' && { tabindex: -1 })}>
        {(desk || actions) && (
          <View className={styles.top}>
            {desk && <View className={styles.title}>{title}</View>}
            {actions && <View className={styles.actions}>{actions}</View>}
          </View>
        )}
        <OutboxBar />
        <Gate>{head}{children}</Gate>
        {foot && <View className={styles.foot}>{foot}</View>}
      </View>
      <PrivacyPopup />
    </View>
  );
}

/** Past the navigation with one key: shown when it has the focus. Taro keeps the pages before this one, hidden. */
function skipToContent(): void {
  const mains = [...document.querySelectorAll<HTMLElement>('[role=main]')];
  mains.find((main) => main.offsetParent !== null)?.focus();
}

/** A staff page opened by a link may meet nobody, or a resident. */
function Gate({ children }: { children: ReactNode }) {
  const signedIn = useSignedIn();
  const staff = useIsStaff();
  if (signedIn && staff) return <>{children}</>;
  if (signedIn) return <Empty icon="lock" title="这里是工作人员的页面" note="如果你刚被任命，请到“我的”页面刷新，或联系社区。" />;
  return (
    <View className={styles.gate}>
      <Empty icon="lock" title="请先登录工作账号" />
      <Button kind="primary" onPress={() => void requireLogin()}>去登录</Button>
    </View>
  );
}
