import { useState } from 'react';
import { CLIENT_PERMISSIONS, type ClientPermission } from '@yuandian/shared/common/permission';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import { addressProblem } from '@yuandian/shared/integrations/integrations.rules';
import type { SecretView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { DateField, SwitchField } from '@/components/form/choose-fields';
import { TextArea, TextField } from '@/components/form/text-field';
import { useForm } from '@/lib/use-form';
import { useCreateClient } from '../integrations.actions';
import { SecretShown } from './secret-shown';

export const CLIENT_PERMISSION_TEXTS: Record<ClientPermission, string> = {
  'integrations.camera.report': '视频点位上报', 'integrations.handover.reply': '回传办理情况',
};

interface Values { name: string; divisionPath: string; addresses: string; expiresOn: string; permissions: ClientPermission[] }

const EMPTY: Values = { name: '', divisionPath: '', addresses: '', expiresOn: '', permissions: ['integrations.camera.report'] };
const addressesIn = (text: string) => [...new Set(text.split(/[\s,，;；]+/).filter(Boolean))];

/** A new key; its secret stays on the screen until it was handed over. */
export function ClientForm({ onDone }: { onDone(): void }) {
  const [shown, setShown] = useState<SecretView | null>(null);
  const create = useCreateClient({ done: (made) => { form.clear(); setShown(made); } });
  const form = useForm<Values>({
    draft: 'integrations.client', initial: EMPTY, refused: create.fields,
    problems: {
      name: (name) => ([...name.trim()].length < limits.name.min ? '请写明是哪个系统' : null),
      divisionPath: (path) => (path === '' ? '请选择管辖区域' : null),
      addresses: (text) => addressesIn(text).map(addressProblem).find((problem) => problem !== null) ?? null,
      permissions: (permissions) => (permissions.length === 0 ? '至少选一项' : null),
    },
  });
  if (shown) return <SecretShown shown={shown} onDone={onDone} />;
  const { permissions } = form.values;
  const choose = (permission: ClientPermission, on: boolean) => form.set({ permissions: on ? [...permissions, permission] : permissions.filter((one) => one !== permission) });

  function submit(): void {
    if (!form.check()) return;
    const { name, divisionPath, addresses, expiresOn } = form.values;
    void create.run({ body: { name: name.trim(), permissions, divisionPath, addresses: addressesIn(addresses), expiresAt: expiresOn ? `${expiresOn}T23:59:59+08:00` : null } });
  }

  return (
    <>
      <Card>
        <TextField label="名称" hint="如 中原西路视频平台" max={limits.name.max} {...form.bind('name')} />
        {CLIENT_PERMISSIONS.map((permission) => (
          <SwitchField key={permission} label={CLIENT_PERMISSION_TEXTS[permission]} value={permissions.includes(permission)} onChange={(on) => choose(permission, on)} error={form.bind('permissions').error} />
        ))}
        <DivisionField wide label="管辖区域" hint="只能上报、回传这个区域里的" {...form.bind('divisionPath')} />
        <TextArea label="来源地址" optional hint="对方服务器的 IP 或网段，一行一个；不填则不限" max={800} {...form.bind('addresses')} />
        <DateField label="有效期到" optional {...form.bind('expiresOn')} />
      </Card>
      <Button block kind="primary" pending={create.pending} onPress={submit}>新建密钥</Button>
    </>
  );
}
