import { useState } from 'react';
import type { ApiClientView } from '@yuandian/shared/integrations/integrations.staff.types';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { Tag } from '@/components/tag';
import { formatNumber, formatTime } from '@/lib/format';
import { useClients } from '../integrations.queries';
import { ClientDetail } from './client-detail';
import { ClientForm } from './client-form';

const COLUMNS: Column<ApiClientView>[] = [
  { title: '名称', width: '2fr', main: true, render: (client) => client.name },
  { title: '区域', width: '1fr', render: (client) => client.divisionName },
  { title: '最近使用', width: '180px', render: (client) => (client.lastUsedAt ? formatTime(client.lastUsedAt) : '还没有') },
  { title: '成功', width: '100px', number: true, render: (client) => formatNumber(client.calls) },
  { title: '被拒', width: '100px', number: true, render: (client) => formatNumber(client.refusals) },
  { title: '状态', width: '100px', render: (client) => <Tag tone={client.disabledAt ? 'bad' : 'done'}>{client.disabledAt ? '已停用' : '可用'}</Tag> },
];

/** Keys of outer systems. */
export function ClientPanel({ adding, onAdded }: { adding: boolean; onAdded(): void }) {
  const clients = useClients();
  const [opened, setOpened] = useState<ApiClientView | null>(null);
  const current = clients.items.find(({ id }) => id === opened?.id) ?? null;
  const refresh = () => void clients.refresh();
  return (
    <>
      <DataTable list={clients} columns={COLUMNS} keyOf={({ id }) => id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '还没有接口密钥', note: '视频平台、12345 要接进来时，先给它建一个密钥' }} />
      <Drawer open={adding} onClose={onAdded} title="新建接口密钥">{adding && <ClientForm onDone={() => { onAdded(); refresh(); }} />}</Drawer>
      <Drawer open={!adding && current !== null} onClose={() => setOpened(null)} title="接口密钥">{current && <ClientDetail key={current.id} client={current} onChange={refresh} />}</Drawer>
    </>
  );
}
