import { Image, View } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { useMemo, useState } from 'react';
import { TOTP_PATTERN } from '@yuandian/shared/identity/identity.rules';
import type { TotpEnrolmentView } from '@yuandian/shared/identity/identity.types';
import { aria } from '@/components/aria';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { TextField } from '@/components/form/text-field';
import { errorText } from '@/lib/error-text';
import { formatCode } from '@/lib/format';
import { useConfirmTotp } from '../identity.actions';
import styles from './totp-enrolment.module.scss';

/** The key for an authenticator app, as a picture and in words, until its first code is right. */
export function TotpEnrolment({ enrolment, onDone }: { enrolment: TotpEnrolmentView; onDone(): void }) {
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const confirm = useConfirmTotp({ done: onDone, quiet: true });
  const picture = useMemo(() => pictureOf(enrolment.uri), [enrolment.uri]);
  const problem = TOTP_PATTERN.test(code) ? null : '动态口令是 6 位数字';

  function submit(): void {
    setChecked(true);
    if (!problem) void confirm.run({ body: { code } });
  }

  return (
    <Card title="用口令应用扫一扫">
      <View className={styles.card}>
        <Image className={styles.picture} src={picture} mode="scaleToFill" {...aria({ label: '动态口令二维码' })} />
        <View className={styles.secret}>{formatCode(enrolment.secret)}</View>
      </View>
      <TextField
        label="输入应用里显示的 6 位数字" hint="不能扫码时，把上面的字母和数字输入应用" keyboard="number" max={6} value={code} onChange={(typed) => { setCode(typed); confirm.clear(); }}
        error={(checked && problem) || (confirm.error ? errorText(confirm.error) : undefined)}
      />
      <Button block kind="primary" pending={confirm.pending} onPress={submit}>完成绑定</Button>
    </Card>
  );
}

function pictureOf(content: string): string {
  const code = qrcode(0, 'M');
  code.addData(content);
  code.make();
  return code.createDataURL(6, 12);
}
