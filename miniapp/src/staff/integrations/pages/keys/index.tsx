import { useState } from 'react';
import { Button } from '@/components/button';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { integrationsStaffRoutes } from '@/routes';
import { ClientPanel } from '../../components/client-panel';
import { SystemPanel } from '../../components/system-panel';
import { WebhookPanel } from '../../components/webhook-panel';

const PANELS = { clients: ClientPanel, webhooks: WebhookPanel, systems: SystemPanel };
const CHOICES = [{ value: 'clients', text: '接口密钥' }, { value: 'webhooks', text: '事件推送' }, { value: 'systems', text: '外部系统' }] as const;
const ADD = { clients: '新建密钥', webhooks: '新建推送', systems: '登记系统' };

/** Who may come in, who hears of events, and who takes cases over. */
export default function KeysPage() {
  const [filters, setFilters] = useFilters(integrationsStaffRoutes.keys, { kind: 'clients' as keyof typeof PANELS });
  const [adding, setAdding] = useState(false);
  const may = useMay('integrations.client.manage');
  const Panel = PANELS[filters.kind];
  return (
    <StaffShell
      title="外部对接"
      actions={may && <Button size="small" icon="plus" onPress={() => setAdding(true)}>{ADD[filters.kind]}</Button>}
      head={<Pills label="看什么" choices={CHOICES} value={filters.kind} onChange={(kind) => { setAdding(false); setFilters({ kind }); }} />}
    >
      <Panel key={filters.kind} adding={adding} onAdded={() => setAdding(false)} />
    </StaffShell>
  );
}
