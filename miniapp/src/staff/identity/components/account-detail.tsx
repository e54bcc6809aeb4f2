import { useState } from 'react';
import type { ReactNode } from 'react';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { StaffAccountView, TemporaryPasswordView } from '@yuandian/shared/identity/identity.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ReasonDialog } from '@/components/reason-dialog';
import { formatTime } from '@/lib/format';
import { toast } from '@/lib/toast';
import { useResetPassword, useResetTotp } from '../identity.actions';
import { PersonSwitch } from './person-switch';
import { TemporaryPassword } from './temporary-password';

const RESETS = {
  password: { title: '重置密码', note: '原密码立即失效，所有设备退出；得到一个新的临时密码。' },
  totp: { title: '解除动态口令', note: '本人换了手机或丢了手机时使用，下次登录重新绑定。请先核实是本人。' },
} as const;

/** One work account, with what its keeper may do. */
export function AccountDetail({ account, state, onChange }: { account: StaffAccountView; state: ReactNode; onChange(): void }) {
  const [asked, setAsked] = useState<keyof typeof RESETS>('password');
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<TemporaryPasswordView | null>(null);
  const password = useResetPassword({ done: (reset) => { setAsking(false); setShown(reset); onChange(); } });
  const totp = useResetTotp({ done: () => { setAsking(false); toast('已解除，下次登录重新绑定'); onChange(); } });
  const action = asked === 'password' ? password : totp;
  const ask = (what: keyof typeof RESETS) => { setAsked(what); setAsking(true); };
  if (shown) return <TemporaryPassword shown={shown} onDone={() => setShown(null)} />;
  return (
    <>
      <Card flush>
        <Cell icon="identification-card" title={account.account} note={`${account.displayName}，${account.maskedPhone ?? '没有手机号'}`} value={state} />
        <Cell title="动态口令" value={account.totpEnrolled ? '已绑定' : '未绑定'} />
        <Cell title="上次登录" value={account.lastLogInAt ? formatTime(account.lastLogInAt) : '还没有'} />
        <Cell title="开通" value={formatTime(account.createdAt)} />
        {account.lockedUntil && <Cell title="多次输错密码，暂时锁定" value={`${formatTime(account.lockedUntil)} 解锁`} />}
      </Card>
      <Button block kind="primary" onPress={() => ask('password')}>重置密码</Button>
      {account.totpEnrolled && <Button block onPress={() => ask('totp')}>解除动态口令</Button>}
      <PersonSwitch personId={account.personId} disabled={account.disabledAt !== null} onChange={onChange} />
      <ReasonDialog
        open={asking} draft={`identity.${asked}.${account.personId}`} {...RESETS[asked]} confirm={RESETS[asked].title} {...IDENTITY_LIMITS.reason} pending={action.pending}
        onClose={() => setAsking(false)} onConfirm={(reason) => action.run({ params: { id: account.personId }, body: { reason } })}
      />
    </>
  );
}
