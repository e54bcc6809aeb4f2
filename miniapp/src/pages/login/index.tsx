import { View } from '@tarojs/components';
import { useUnload } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Page } from '@/components/page';
import { errorText } from '@/lib/error-text';
import { back, finishLogin, open } from '@/lib/nav';
import { signInByWechat } from '@/lib/sign-in';
import { toast } from '@/lib/toast';
import { identityRoutes } from '@/routes';
import { AccountForm } from './account-form';
import { Personas } from './personas';
import styles from './index.module.scss';

function goOn(): void {
  finishLogin(true);
  back();
}

export default function LoginPage() {
  const [byAccount, setByAccount] = useState(false);
  useUnload(() => finishLogin(false));
  return (
    <Page>
      <View className={styles.brand}>
        <View className={styles.name}>原点在线</View>
        <View className={styles.motto}>在家门口，把事办好</View>
      </View>
      {byAccount ? <AccountForm onDone={goOn} /> : <ByWechat />}
      <Button kind="plain" onPress={() => setByAccount(!byAccount)}>{byAccount ? '用微信登录' : '工作人员账号登录'}</Button>
      <Button kind="plain" size="small" onPress={() => open(identityRoutes.privacy)}>登录即表示你已阅读《隐私政策》</Button>
    </Page>
  );
}

/** WeChat knows who holds the phone; a browser has the simulated WeChat of the demo. */
function ByWechat() {
  const [pending, setPending] = useState(false);
  if (process.env.TARO_ENV === 'h5') return <Personas onDone={goOn} />;

  async function signIn(): Promise<void> {
    setPending(true);
    try {
      await signInByWechat();
      goOn();
    } catch (error) {
      toast(errorText(error));
    } finally {
      setPending(false);
    }
  }
  return <Card><Button block kind="primary" pending={pending} onPress={() => void signIn()}>微信登录</Button></Card>;
}
