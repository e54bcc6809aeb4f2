import { useState } from 'react';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import type { ApiClientView, ClientRefusal, SecretView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { NumberField } from '@/components/form/number-field';
import { ReasonDialog } from '@/components/reason-dialog';
import { formatNumber, formatTime } from '@/lib/format';
import { useMay } from '@/lib/session';
import { useDisableClient, useEnableClient, useRotateClient } from '../integrations.actions';
import { CLIENT_PERMISSION_TEXTS } from './client-form';
import { SecretShown } from './secret-shown';
import { UseSwitch } from './use-switch';

const REFUSALS: Record<ClientRefusal, string> = {
  CLIENT_SIGNATURE_WRONG: '签名不对', CLIENT_CLOCK_SKEW: '时钟相差太多', CLIENT_REPLAYED: '随机数重复', CLIENT_DISABLED: '密钥停用或过期',
  CLIENT_ADDRESS_REFUSED: '来源地址不对', FORBIDDEN: '没有这项权限',
};
const NOTES = { off: '停用后，对方的下一次请求就会被拒绝。', on: '恢复后，原来的密钥继续有效。' };

/** One key: what it may, how it is used, and what its keeper can do with it. */
export function ClientDetail({ client, onChange }: { client: ApiClientView; onChange(): void }) {
  const [shown, setShown] = useState<SecretView | null>(null);
  const disable = useDisableClient({ done: onChange });
  const enable = useEnableClient({ done: onChange });
  const may = useMay('integrations.client.manage');
  const action = client.disabledAt ? enable : disable;
  if (shown) return <SecretShown shown={shown} onDone={() => { setShown(null); onChange(); }} />;
  return (
    <>
      <Card flush>
        <Cell title={client.name} note={client.keyId} />
        <Cell title="可以做什么" note={client.permissions.map((permission) => CLIENT_PERMISSION_TEXTS[permission]).join('，')} />
        <Cell title="管辖区域" note={client.divisionName} />
        <Cell title="来源地址" note={client.addresses.join('，') || '不限'} />
        <Cell title="有效期" value={client.expiresAt ? formatTime(client.expiresAt) : '长期'} />
        {client.formerSecretUntil && <Cell title="旧密钥还能用到" value={formatTime(client.formerSecretUntil)} />}
        <Cell title="最近使用" value={client.lastUsedAt ? formatTime(client.lastUsedAt) : '还没有'} />
        <Cell title="累计" value={`成功 ${formatNumber(client.calls)} 次，被拒 ${formatNumber(client.refusals)} 次`} />
        {client.lastRefusal && client.lastRefusedAt && <Cell title="最近一次被拒" note={REFUSALS[client.lastRefusal]} value={formatTime(client.lastRefusedAt)} />}
      </Card>
      {may && <Rotate client={client} onRotated={setShown} />}
      {may && (
        <UseSwitch
          disabled={client.disabledAt !== null} notes={NOTES} pending={action.pending}
          draft={`integrations.client.${client.id}`} onSwitch={(reason) => action.run({ params: { id: client.id }, body: { reason } })}
        />
      )}
    </>
  );
}

function Rotate({ client, onRotated }: { client: ApiClientView; onRotated(shown: SecretView): void }) {
  const [asking, setAsking] = useState(false);
  const [graceHours, setGraceHours] = useState<number>(limits.graceHours.standard);
  const rotate = useRotateClient({ done: (shown) => { setAsking(false); onRotated(shown); } });
  return (
    <>
      <Button block kind="primary" onPress={() => setAsking(true)}>更换密钥</Button>
      <ReasonDialog
        open={asking} draft={`integrations.rotate.${client.id}`} title="更换密钥" confirm="更换" {...limits.reason} pending={rotate.pending} onClose={() => setAsking(false)}
        note={<NumberField label="旧密钥还能用多久" hint="给对方留出更换的时间；泄露了就填 0，马上失效" unit="小时" min={limits.graceHours.min} max={limits.graceHours.max} value={graceHours} onChange={setGraceHours} />}
        onConfirm={(reason) => rotate.run({ params: { id: client.id }, body: { graceHours, reason } })}
      />
    </>
  );
}
