import { useState } from 'react';
import type { PersonId } from '@yuandian/shared/common/ids';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { accountProblem } from '@yuandian/shared/identity/identity.rules';
import type { TemporaryPasswordView } from '@yuandian/shared/identity/identity.types';
import { Button } from '@/components/button';
import { TextField } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';
import { useMay } from '@/lib/session';
import { useCreateAccount } from '../identity.actions';
import { TemporaryPassword } from './temporary-password';

/** A log-in with a password for work at a desk, for somebody who has none. */
export function CreateAccount({ personId, onCreated }: { personId: PersonId; onCreated(): void }) {
  const [asking, setAsking] = useState(false);
  const [account, setAccount] = useState('');
  const [checked, setChecked] = useState(false);
  const [shown, setShown] = useState<TemporaryPasswordView | null>(null);
  const may = useMay('identity.staff-account.manage');
  const create = useCreateAccount({ done: (created) => { setAsking(false); setShown(created); } });
  if (!may) return null;
  if (shown) return <TemporaryPassword shown={shown} onDone={onCreated} />;

  function submit(): void {
    setChecked(true);
    if (!accountProblem(account)) void create.run({ body: { personId, account } });
  }

  return (
    <>
      <Button block onPress={() => setAsking(true)}>开通工作账号</Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title="开通工作账号" confirm="开通" pending={create.pending} onConfirm={submit}>
        开通后得到一个临时密码，当面告诉本人。能做什么由岗位决定。
        <TextField
          label="账号" hint="小写字母开头，如 wang.xiuying" max={IDENTITY_LIMITS.account.max} value={account} onChange={(typed) => setAccount(typed.trim())}
          error={(checked && accountProblem(account)) || create.fields.account}
        />
      </Dialog>
    </>
  );
}
