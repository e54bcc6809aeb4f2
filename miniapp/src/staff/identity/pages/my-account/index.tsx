import { useState } from 'react';
import type { TotpEnrolmentView } from '@yuandian/shared/identity/identity.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { Empty } from '@/components/notice';
import { Tag } from '@/components/tag';
import { useMe } from '@/lib/session';
import { refreshMe } from '@/lib/sign-in';
import { toast } from '@/lib/toast';
import { ChangePassword } from '../../components/change-password';
import { TotpEnrolment } from '../../components/totp-enrolment';
import { useBeginTotp } from '../../identity.actions';

/** My own log-in for work: second factor and password. */
export default function MyAccountPage() {
  const account = useMe()?.staffAccount;
  return (
    <StaffShell form title="我的工作账号">
      {account
        ? (
          <>
            <Card flush>
              <Cell icon="identification-card" title={account.account} />
              <Cell icon="shield-check" title="动态口令" note="登录时除密码外再输入一组随时变化的数字" value={<Tag tone={account.totpEnrolled ? 'done' : 'waiting'}>{account.totpEnrolled ? '已绑定' : '未绑定'}</Tag>} />
            </Card>
            <Totp enrolled={account.totpEnrolled} />
            <ChangePassword account={account.account} />
          </>
        )
        : <Empty icon="identification-card" title="你用微信登录，没有工作账号" note="需要在电脑上办公时，请平台管理员开通" />}
    </StaffShell>
  );
}

function Totp({ enrolled }: { enrolled: boolean }) {
  const [enrolment, setEnrolment] = useState<TotpEnrolmentView | null>(null);
  const begin = useBeginTotp({ done: setEnrolment });
  const done = () => { setEnrolment(null); toast('动态口令已绑定'); void refreshMe(); };
  if (enrolment) return <TotpEnrolment enrolment={enrolment} onDone={done} />;
  if (enrolled) return null;
  return <Button block kind="primary" icon="qr-code" pending={begin.pending} onPress={() => void begin.run()}>绑定动态口令</Button>;
}
