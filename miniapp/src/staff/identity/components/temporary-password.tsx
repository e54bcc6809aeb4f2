import { View } from '@tarojs/components';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { TemporaryPasswordView } from '@yuandian/shared/identity/identity.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Banner } from '@/components/notice';
import styles from './temporary-password.module.scss';

/** The only time that it can be read. */
export function TemporaryPassword({ shown, onDone }: { shown: TemporaryPasswordView; onDone(): void }) {
  return (
    <Card title={`账号 ${shown.account} 的临时密码`}>
      <View className={styles.password}>{shown.temporaryPassword}</View>
      <Banner tone="waiting">只显示这一次，请当面告诉本人。{IDENTITY_LIMITS.temporaryPasswordDays} 天内有效，第一次登录时要改成自己的密码。</Banner>
      <Button block kind="primary" onPress={onDone}>我已告诉本人</Button>
    </Card>
  );
}
