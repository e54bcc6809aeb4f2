import { useState } from 'react';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { passwordProblem } from '@yuandian/shared/identity/identity.rules';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { TextField } from '@/components/form/text-field';
import { toast } from '@/lib/toast';
import { useChangePassword } from '../identity.actions';

const EMPTY = { password: '', newPassword: '', again: '' };
const { max } = IDENTITY_LIMITS.password;

/** Kept out of `useForm`: a password is never written into a draft. */
export function ChangePassword({ account }: { account: string }) {
  const [values, setValues] = useState(EMPTY);
  const [checked, setChecked] = useState(false);
  const change = useChangePassword({ done: () => { setValues(EMPTY); setChecked(false); toast('密码已修改，其他设备已退出'); } });
  const problems = {
    password: values.password === '' ? '请输入现在的密码' : null,
    newPassword: passwordProblem(values.newPassword, account),
    again: values.again === values.newPassword ? null : '两次输入的不一样',
  };
  const bind = (name: keyof typeof EMPTY) => ({
    password: true, max, value: values[name], onChange: (typed: string) => setValues({ ...values, [name]: typed }),
    error: (checked && problems[name]) || change.fields[name],
  });

  function submit(): void {
    setChecked(true);
    if (Object.values(problems).every((problem) => problem === null)) void change.run({ body: { password: values.password, newPassword: values.newPassword } });
  }

  return (
    <>
      <Card title="修改密码" flush>
        <TextField label="现在的密码" {...bind('password')} />
        <TextField label="新密码" hint="至少 10 个字符，大小写字母、数字、符号中的三种" {...bind('newPassword')} />
        <TextField label="再输一次新密码" {...bind('again')} />
      </Card>
      <Button block pending={change.pending} onPress={submit}>修改密码</Button>
    </>
  );
}
