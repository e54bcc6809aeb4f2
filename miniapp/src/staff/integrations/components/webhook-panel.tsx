import { useState } from 'react';
import { DOMAIN_EVENTS, DOMAIN_EVENT_NAMES, type DomainEventName } from '@yuandian/shared/integrations/domain-event';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import { urlProblem } from '@yuandian/shared/integrations/integrations.rules';
import type { SecretView, WebhookView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { DivisionField } from '@/components/desk/division-field';
import { Drawer } from '@/components/desk/drawer';
import { SwitchField } from '@/components/form/choose-fields';
import { TextField } from '@/components/form/text-field';
import { Tag } from '@/components/tag';
import { useMay } from '@/lib/session';
import { useForm } from '@/lib/use-form';
import { useCreateWebhook, useDisableWebhook, useEnableWebhook } from '../integrations.actions';
import { useWebhooks } from '../integrations.queries';
import { SecretShown } from './secret-shown';
import { UseSwitch } from './use-switch';

const COLUMNS: Column<WebhookView>[] = [
  { title: '名称', width: '1fr', main: true, render: (hook) => hook.name },
  { title: '网址', width: '2fr', render: (hook) => hook.url },
  { title: '区域', width: '1fr', render: (hook) => hook.divisionName },
  { title: '待送达', width: '90px', number: true, render: (hook) => hook.pending },
  { title: '送达失败', width: '100px', number: true, render: (hook) => hook.dead },
  { title: '状态', width: '100px', render: (hook) => <Tag tone={hook.disabledAt ? 'neutral' : 'done'}>{hook.disabledAt ? '已停用' : '推送中'}</Tag> },
];
const NOTES = { off: '停用后不再推送，也不再记下新的事件；已经排队的等恢复后再送。', on: '恢复后继续推送排队的和新的事件。' };

/** Addresses that hear of events. */
export function WebhookPanel({ adding, onAdded }: { adding: boolean; onAdded(): void }) {
  const webhooks = useWebhooks();
  const [opened, setOpened] = useState<WebhookView | null>(null);
  const current = webhooks.items.find(({ id }) => id === opened?.id) ?? null;
  const refresh = () => void webhooks.refresh();
  return (
    <>
      <DataTable list={webhooks} columns={COLUMNS} keyOf={({ id }) => id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '还没有事件推送', note: '别的平台要及时知道立案、结案时，在这里登记它的网址' }} />
      <Drawer open={adding} onClose={onAdded} title="新建事件推送">{adding && <WebhookForm onDone={() => { onAdded(); refresh(); }} />}</Drawer>
      <Drawer open={!adding && current !== null} onClose={() => setOpened(null)} title="事件推送">{current && <WebhookDetail webhook={current} onChange={refresh} />}</Drawer>
    </>
  );
}

function WebhookDetail({ webhook, onChange }: { webhook: WebhookView; onChange(): void }) {
  const may = useMay('integrations.client.manage');
  const disable = useDisableWebhook({ done: onChange });
  const enable = useEnableWebhook({ done: onChange });
  const action = webhook.disabledAt ? enable : disable;
  return (
    <>
      <Card flush>
        <Cell title={webhook.name} note={webhook.url} />
        <Cell title="推送编号" note={webhook.id} />
        <Cell title="区域" note={webhook.divisionName} />
        <Cell title="事件" note={webhook.events.map((event) => DOMAIN_EVENTS[event]).join('，')} />
      </Card>
      {may && (
        <UseSwitch
          disabled={webhook.disabledAt !== null} notes={NOTES} pending={action.pending}
          draft={`integrations.webhook.${webhook.id}`} onSwitch={(reason) => action.run({ params: { id: webhook.id }, body: { reason } })}
        />
      )}
    </>
  );
}

interface Values { name: string; url: string; divisionPath: string; events: DomainEventName[] }

const EMPTY: Values = { name: '', url: '', divisionPath: '', events: ['case.filed', 'case.closed'] };

function WebhookForm({ onDone }: { onDone(): void }) {
  const [shown, setShown] = useState<SecretView | null>(null);
  const create = useCreateWebhook({ done: (made) => { form.clear(); setShown(made); } });
  const form = useForm<Values>({
    draft: 'integrations.webhook', initial: EMPTY, refused: create.fields,
    problems: {
      name: (name) => ([...name.trim()].length < limits.name.min ? '请写明推给谁' : null),
      url: (url) => urlProblem(url.trim(), false),
      divisionPath: (path) => (path === '' ? '请选择区域' : null),
      events: (events) => (events.length === 0 ? '至少选一种事件' : null),
    },
  });
  if (shown) return <SecretShown shown={shown} onDone={onDone} />;
  const { events } = form.values;
  const choose = (event: DomainEventName, on: boolean) => form.set({ events: on ? [...events, event] : events.filter((one) => one !== event) });

  function submit(): void {
    const { name, url, divisionPath } = form.values;
    if (form.check()) void create.run({ body: { name: name.trim(), url: url.trim(), divisionPath, events } });
  }

  return (
    <>
      <Card>
        <TextField label="名称" max={limits.name.max} {...form.bind('name')} />
        <TextField label="网址" hint="https 开头，公网可达" max={limits.url.max} {...form.bind('url')} />
        <DivisionField wide label="区域" {...form.bind('divisionPath')} />
      </Card>
      <Card title="推送哪些事件">
        {DOMAIN_EVENT_NAMES.map((event) => <SwitchField key={event} label={DOMAIN_EVENTS[event]} value={events.includes(event)} onChange={(on) => choose(event, on)} />)}
      </Card>
      <Button block kind="primary" pending={create.pending} onPress={submit}>新建推送</Button>
    </>
  );
}
