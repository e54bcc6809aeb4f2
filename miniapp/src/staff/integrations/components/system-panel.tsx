import { useState } from 'react';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import { urlProblem } from '@yuandian/shared/integrations/integrations.rules';
import type { OuterSystemView, SecretView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { DivisionField } from '@/components/desk/division-field';
import { Drawer } from '@/components/desk/drawer';
import { PickerField } from '@/components/form/choose-fields';
import { TextField } from '@/components/form/text-field';
import { Tag } from '@/components/tag';
import { useMay } from '@/lib/session';
import { useForm } from '@/lib/use-form';
import { useCreateSystem, useDisableSystem, useEnableSystem } from '../integrations.actions';
import { useClients, useSystems } from '../integrations.queries';
import { SecretShown } from './secret-shown';
import { UseSwitch } from './use-switch';

const COLUMNS: Column<OuterSystemView>[] = [
  { title: '名称', width: '1fr', main: true, render: (system) => system.name },
  { title: '代码', width: '110px', render: (system) => system.code },
  { title: '网址', width: '2fr', render: (system) => system.url },
  { title: '待送出', width: '90px', number: true, render: (system) => system.pending },
  { title: '送出失败', width: '100px', number: true, render: (system) => system.dead },
  { title: '状态', width: '100px', render: (system) => <Tag tone={system.disabledAt ? 'neutral' : 'done'}>{system.disabledAt ? '已停用' : '转交中'}</Tag> },
];
const NOTES = { off: '停用后不再转交；已经排队的等恢复后再送，对方的回传照收。', on: '恢复后继续转交排队的事项。' };

/** Systems that take cases over. */
export function SystemPanel({ adding, onAdded }: { adding: boolean; onAdded(): void }) {
  const systems = useSystems();
  const [opened, setOpened] = useState<OuterSystemView | null>(null);
  const current = systems.items.find(({ id }) => id === opened?.id) ?? null;
  const refresh = () => void systems.refresh();
  return (
    <>
      <DataTable list={systems} columns={COLUMNS} keyOf={({ id }) => id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '还没有外部系统', note: '登记 12345、数治中原后，事项才能转交过去' }} />
      <Drawer open={adding} onClose={onAdded} title="登记外部系统">{adding && <SystemForm onDone={() => { onAdded(); refresh(); }} />}</Drawer>
      <Drawer open={!adding && current !== null} onClose={() => setOpened(null)} title="外部系统">{current && <SystemDetail system={current} onChange={refresh} />}</Drawer>
    </>
  );
}

function SystemDetail({ system, onChange }: { system: OuterSystemView; onChange(): void }) {
  const may = useMay('integrations.client.manage');
  const disable = useDisableSystem({ done: onChange });
  const enable = useEnableSystem({ done: onChange });
  const action = system.disabledAt ? enable : disable;
  return (
    <>
      <Card flush>
        <Cell title={system.name} note={system.url} value={system.code} />
        <Cell title="系统编号" note={system.id} />
        <Cell title="服务区域" note={system.divisionName} />
        <Cell title="回传用的密钥" note={system.clientName ?? '没有：不收它的回传'} />
      </Card>
      {may && (
        <UseSwitch
          disabled={system.disabledAt !== null} notes={NOTES} pending={action.pending}
          draft={`integrations.system.${system.id}`} onSwitch={(reason) => action.run({ params: { id: system.id }, body: { reason } })}
        />
      )}
    </>
  );
}

const EMPTY = { name: '', code: '', url: '', divisionPath: '', clientId: '' };

function SystemForm({ onDone }: { onDone(): void }) {
  const [shown, setShown] = useState<SecretView | null>(null);
  const clients = useClients();
  const create = useCreateSystem({ done: (made) => { form.clear(); setShown(made); } });
  const form = useForm({
    draft: 'integrations.system', initial: EMPTY, refused: create.fields,
    problems: {
      name: (name) => ([...name.trim()].length < limits.name.min ? '请写明是哪个系统' : null),
      code: (code) => (/^[0-9a-z][0-9a-z-]{1,19}$/.test(code) ? null : '2 至 20 位小写字母、数字、横线，如 12345'),
      url: (url) => urlProblem(url.trim(), false),
      divisionPath: (path) => (path === '' ? '请选择服务区域' : null),
    },
  });
  if (shown) return <SecretShown shown={shown} onDone={onDone} />;
  const callers = clients.items.filter(({ permissions }) => permissions.includes('integrations.handover.reply')).map(({ id, name }) => ({ value: id, text: name }));

  function submit(): void {
    const { name, code, url, divisionPath, clientId } = form.values;
    if (form.check()) void create.run({ body: { name: name.trim(), code, url: url.trim(), divisionPath, clientId: clientId || null } });
  }

  return (
    <>
      <Card>
        <TextField label="名称" max={limits.name.max} {...form.bind('name')} />
        <TextField label="代码" hint="转交时选它，登记后不能改" max={20} {...form.bind('code')} />
        <TextField label="接收网址" hint="https 开头，公网可达" max={limits.url.max} {...form.bind('url')} />
        <DivisionField wide label="服务区域" {...form.bind('divisionPath')} />
        <PickerField label="回传用的密钥" optional hint="先建一个有“回传办理情况”的密钥" choices={callers} {...form.bind('clientId')} />
      </Card>
      <Button block kind="primary" pending={create.pending} onPress={submit}>登记</Button>
    </>
  );
}
