import { View } from '@tarojs/components';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { CONSENT_TEXTS } from '@yuandian/shared/identity/identity.rules';
import type { GuardianCodeView } from '@yuandian/shared/identity/identity.types';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { TextField } from '@/components/form/text-field';
import { Page } from '@/components/page';
import { formatCode, formatDay, formatLeft } from '@/lib/format';
import { useMe } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useNow } from '@/lib/use-now';
import { useAcceptGuardianship, useMakeGuardianCode, useWithdrawGuardianship } from '../../identity.actions';
import styles from './index.module.scss';

export default function GuardianPage() {
  const me = useMe();
  const withdraw = useWithdrawGuardianship();
  if (!me) return <Page>{null}</Page>;
  return (
    <Page>
      {me.guardian ? <Card flush><Cell title="我的监护人" value={me.guardian.displayName} /></Card> : <ForMinor />}
      {me.wards.length > 0 && (
        <Card title="我同意的未成年人" flush>
          {me.wards.map((ward) => (
            <Cell
              key={ward.personId}
              title={ward.displayName}
              note={`${formatDay(ward.since)}同意`}
              value={<Button size="small" pending={withdraw.pending} onPress={() => void withdraw.run({ params: { id: ward.personId } })}>撤回</Button>}
            />
          ))}
        </Card>
      )}
      <ForGuardian />
    </Page>
  );
}

/** A minor makes a code and shows it to the guardian. */
function ForMinor() {
  const [code, setCode] = useState<GuardianCodeView | null>(null);
  const make = useMakeGuardianCode({ done: setCode });
  return (
    <Card title="我是未成年人">
      <View className={styles.words}>未满 14 周岁使用前、未满 18 周岁报名志愿服务前，需要监护人同意。请生成确认码，给监护人在他的手机上输入。</View>
      {code && <Code code={code} />}
      <Button block pending={make.pending} onPress={() => void make.run()}>{code ? '重新生成' : '生成确认码'}</Button>
    </Card>
  );
}

function Code({ code }: { code: GuardianCodeView }) {
  const left = new Date(code.expiresAt).getTime() - useNow(1000);
  return (
    <View className={styles.code}>
      <View className={styles.letters}>{formatCode(code.code)}</View>
      <View className={styles.left}>{left > 0 ? `${formatLeft(left)}内有效` : '已过期，请重新生成'}</View>
    </View>
  );
}

/** The guardian reads the text and types the code. */
function ForGuardian() {
  const [code, setCode] = useState('');
  const { text, version } = CONSENT_TEXTS.guardian;
  const accept = useAcceptGuardianship({ done: () => { setCode(''); toast('已同意'); } });
  return (
    <Card title="我是监护人" flush>
      <View className={`${styles.words} ${styles.padded}`}>{text}</View>
      <TextField label="孩子的确认码" value={code} onChange={(typed) => setCode(typed.toUpperCase().replace(/\s/g, ''))} max={IDENTITY_LIMITS.guardianCode.length + 1} error={accept.fields.code} />
      <View className={styles.padded}>
        <Button block kind="primary" pending={accept.pending} disabled={code.length !== IDENTITY_LIMITS.guardianCode.length} onPress={() => void accept.run({ body: { code, version } })}>我已阅读并同意</Button>
      </View>
    </Card>
  );
}
