import { View } from '@tarojs/components';
import type { SecretView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner } from '@/components/notice';
import styles from './secret-shown.module.scss';

/** The only time that it can be read; kept in no draft. */
export function SecretShown({ shown, onDone }: { shown: SecretView; onDone(): void }) {
  return (
    <>
      <Banner tone="waiting">密钥只显示这一次，请马上交给对方的技术负责人；丢了只能更换。</Banner>
      <Card flush><Cell title="密钥编号" note={shown.keyId} /></Card>
      <Card title="密钥"><View className={styles.secret}>{shown.secret}</View></Card>
      <Button block kind="primary" onPress={onDone}>我已交给对方</Button>
    </>
  );
}
