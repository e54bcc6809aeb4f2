import { useState } from 'react';
import type { PersonId } from '@yuandian/shared/common/ids';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { RevealedPersonView, RevealField } from '@yuandian/shared/identity/identity.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { SwitchField } from '@/components/form/choose-fields';
import { Banner } from '@/components/notice';
import { ReasonDialog } from '@/components/reason-dialog';
import { useMay } from '@/lib/session';
import { useRevealPerson } from '../identity.actions';

const FIELDS: readonly [field: RevealField, name: string][] = [['phone', '手机号'], ['real-name', '姓名'], ['birth-date', '出生日期']];
const REASONS = ['联系本人办理事项', '核实身份', '处理居民反映的问题'];

/** Masked data in clear: only what is asked for, with a reason that stays in the audit trail, until the drawer is closed. */
export function RevealPerson({ personId }: { personId: PersonId }) {
  const [asking, setAsking] = useState(false);
  const [wanted, setWanted] = useState<readonly RevealField[]>(['phone']);
  const [shown, setShown] = useState<RevealedPersonView | null>(null);
  const may = useMay('identity.person.reveal');
  const reveal = useRevealPerson({ done: (revealed) => { setShown(revealed); setAsking(false); } });
  if (!may) return null;
  if (shown) return <Revealed shown={shown} onHide={() => setShown(null)} />;

  const choose = (field: RevealField, on: boolean) => setWanted(on ? [...wanted, field] : wanted.filter((one) => one !== field));
  return (
    <>
      <Button block icon="eye" onPress={() => setAsking(true)}>查看被遮挡的信息</Button>
      <ReasonDialog
        harmless open={asking} draft={`identity.reveal.${personId}`} title="查看被遮挡的信息" confirm="查看并留痕" suggestions={REASONS} {...IDENTITY_LIMITS.reason} pending={reveal.pending}
        note={<>查看会留下记录，审计员看得到。{FIELDS.map(([field, name]) => <SwitchField key={field} label={name} value={wanted.includes(field)} onChange={(on) => choose(field, on)} />)}</>}
        onClose={() => setAsking(false)} onConfirm={(reason) => wanted.length > 0 && reveal.run({ params: { id: personId }, body: { fields: [...wanted], reason } })}
      />
    </>
  );
}

function Revealed({ shown, onHide }: { shown: RevealedPersonView; onHide(): void }) {
  return (
    <>
      <Banner tone="waiting" action={{ text: '收起', onPress: onHide }}>只用于你写明的事由，请勿截屏外传。</Banner>
      <Card flush>
        {shown.phone !== undefined && <Cell title="手机号" value={shown.phone ?? '未登记'} />}
        {shown.realName !== undefined && <Cell title="姓名" value={shown.realName ?? '未登记'} />}
        {shown.birthDate !== undefined && <Cell title="出生日期" value={shown.birthDate ?? '未登记'} />}
      </Card>
    </>
  );
}
