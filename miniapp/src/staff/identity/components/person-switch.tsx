import { useState } from 'react';
import type { PersonId } from '@yuandian/shared/common/ids';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { Button } from '@/components/button';
import { ReasonDialog } from '@/components/reason-dialog';
import { useMay } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useDisablePerson, useEnablePerson } from '../identity.actions';

interface PersonSwitchProps { personId: PersonId; disabled: boolean; onChange(): void }

/** Shuts a person out on every device at once, or lets them in again. */
export function PersonSwitch({ personId, disabled, onChange }: PersonSwitchProps) {
  const [asking, setAsking] = useState(false);
  const may = useMay('identity.person.disable');
  const done = () => { setAsking(false); toast(disabled ? '已恢复' : '已停用，所有设备随即退出'); onChange(); };
  const disable = useDisablePerson({ done });
  const enable = useEnablePerson({ done });
  if (!may) return null;
  const action = disabled ? enable : disable;
  const verb = disabled ? '恢复使用' : '停用';
  return (
    <>
      <Button block kind={disabled ? 'secondary' : 'danger'} onPress={() => setAsking(true)}>{verb}</Button>
      <ReasonDialog
        open={asking} draft={`identity.${disabled ? 'enable' : 'disable'}.${personId}`} title={verb} note={disabled ? '恢复后可以重新登录。' : '停用后所有设备立即退出，不能再登录；积分和时长都保留。'} confirm={verb} {...IDENTITY_LIMITS.reason} pending={action.pending}
        onClose={() => setAsking(false)} onConfirm={(reason) => action.run({ params: { id: personId }, body: { reason } })}
      />
    </>
  );
}
