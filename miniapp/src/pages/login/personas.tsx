import { View } from '@tarojs/components';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { useState } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorBlock } from '@/components/notice';
import { Pressable } from '@/components/pressable';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { errorText } from '@/lib/error-text';
import { newKey } from '@/lib/new-key';
import { signInByCode } from '@/lib/sign-in';
import { toast } from '@/lib/toast';
import { useQuery } from '@/lib/use-query';
import styles from './index.module.scss';

/** The simulated WeChat: who would you like to be? Exists only in a demo. */
export function Personas({ onDone }: { onDone(): void }) {
  const personas = useQuery(identityApi.listDemoPersonas, {});
  const [busy, setBusy] = useState(false);

  async function become(code: string): Promise<void> {
    if (busy) return;
    setBusy(true);
    try {
      await signInByCode(code);
      onDone();
    } catch (error) {
      toast(errorText(error));
    } finally {
      setBusy(false);
    }
  }

  if (personas.loading) return <Skeleton />;
  if (personas.error?.status === 404) return <Card><View className={styles.note}>请在微信里打开小程序登录；工作人员可用账号登录。</View></Card>;
  if (!personas.data) return personas.error && <ErrorBlock error={personas.error} onRetry={() => void personas.refresh()} />;
  return (
    <Card title="模拟微信 · 选择一个演示身份" flush>
      <View className={styles.newcomer}><Button block kind="primary" pending={busy} onPress={() => void become(`demo:${newKey()}`)}>用新的微信号登录</Button></View>
      {personas.data.map((persona) => (
        <Pressable key={persona.key} className={styles.persona} disabled={busy} label={`${persona.name}，${persona.roleLabel}`} onPress={() => void become(persona.code)}>
          <Avatar name={persona.name} />
          <View className={styles.words}>
            <View className={styles.person}>{persona.name}<Tag>{persona.roleLabel}</Tag></View>
            <View className={styles.note}>{persona.divisionName}</View>
            <View className={styles.note}>{persona.description}</View>
            {persona.account && <View className={styles.note}>账号 {persona.account}，密码 {persona.password}</View>}
          </View>
        </Pressable>
      ))}
    </Card>
  );
}
