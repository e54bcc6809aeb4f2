import { Image, View } from '@tarojs/components';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { passwordProblem } from '@yuandian/shared/identity/identity.rules';
import type { AccountLogInView } from '@yuandian/shared/identity/identity.types';
import qrcode from 'qrcode-generator';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Banner } from '@/components/notice';
import { TextField } from '@/components/form/text-field';
import { errorText } from '@/lib/error-text';
import { begin } from '@/lib/sign-in';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
import styles from './index.module.scss';

/** Staff log in by account and password; the answer may ask for a dynamic code or a new password, sent with the same request again. */
export function AccountForm({ onDone }: { onDone(): void }) {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [answer, setAnswer] = useState<AccountLogInView | null>(null);
  const logIn = useAction(identityApi.logInByAccount, { quiet: true, done: (view) => void go(view) });
  const weak = answer?.outcome === 'password-change-needed' && newPassword ? passwordProblem(newPassword, account) : null;

  async function go(view: AccountLogInView): Promise<void> {
    setAnswer(view);
    if (view.outcome !== 'signed-in') return;
    try {
      await begin(view.tokens);
      onDone();
    } catch (error) {
      toast(errorText(error));
    }
  }

  return (
    <Card title="工作人员登录" flush>
      <TextField label="账号" value={account} onChange={setAccount} max={IDENTITY_LIMITS.account.max} />
      <TextField label="密码" password value={password} onChange={setPassword} max={IDENTITY_LIMITS.password.max} />
      {answer && <SecondStep answer={answer} totp={totp} onTotp={setTotp} newPassword={newPassword} onNewPassword={setNewPassword} weak={weak} />}
      <View className={styles.submit}>
        {logIn.error && <Banner tone="bad">{errorText(logIn.error)}</Banner>}
        <Button
          block kind="primary" pending={logIn.pending} disabled={!account || !password || weak !== null}
          onPress={() => void logIn.run({ body: { account, password, totp: totp || undefined, newPassword: newPassword || undefined } })}
        >
          登录
        </Button>
      </View>
    </Card>
  );
}

interface SecondStepProps {
  answer: AccountLogInView;
  totp: string;
  onTotp(totp: string): void;
  newPassword: string;
  onNewPassword(password: string): void;
  weak: string | null;
}

/** What the answer asked for: a dynamic code (for the first time with its key), or a password of one's own. */
function SecondStep({ answer, totp, onTotp, newPassword, onNewPassword, weak }: SecondStepProps) {
  if (answer.outcome === 'signed-in') return null;
  if (answer.outcome === 'password-change-needed') {
    return (
      <TextField
        label="新密码" hint="首次登录请更换临时密码：至少 10 个字符，含三种以上字符" password
        value={newPassword} onChange={onNewPassword} max={IDENTITY_LIMITS.password.max} error={weak ?? undefined}
      />
    );
  }
  return (
    <>
      {answer.outcome === 'totp-enrolment' && <Enrolment {...answer.enrolment} />}
      <TextField label="动态口令" hint="验证器应用中显示的 6 位数字" keyboard="number" max={6} value={totp} onChange={onTotp} />
    </>
  );
}

function Enrolment({ uri, secret }: { uri: string; secret: string }) {
  const code = qrcode(0, 'M');
  code.addData(uri);
  code.make();
  return (
    <View className={styles.enrolment}>
      <View>这个岗位需要动态口令。请用验证器应用扫码，或手工输入密钥：</View>
      <Image className={styles.qr} src={code.createDataURL(6, 12)} />
      <View className={styles.secret}>{secret}</View>
    </View>
  );
}
