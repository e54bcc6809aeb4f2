import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Figure, Figures } from '@/components/figure';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { useFilters } from '@/lib/use-filters';
import { kitRoutes } from '@/routes';

interface Row { id: string; name: string; place: string; left: number; done: boolean }

const ROWS: Row[] = Array.from({ length: 24 }, (_, index) => ({
  id: String(index), name: `清扫绿化西街 ${index + 1} 号院`, place: '秦岭路街道 · 锦艺东社区', left: index * 3, done: index % 3 === 0,
}));
const COLUMNS: Column<Row>[] = [
  { title: '任务', width: '2fr', main: true, render: (row) => row.name },
  { title: '社区', width: '2fr', render: (row) => row.place },
  { title: '剩余名额', width: '100px', number: true, render: (row) => row.left },
  { title: '状态', width: '100px', render: (row) => <Tag tone={row.done ? 'done' : 'waiting'}>{row.done ? '已发布' : '待审核'}</Tag> },
];
const STATES = [{ value: 'all', text: '全部' }, { value: 'waiting', text: '待审核' }] as const;

export default function DeskPage() {
  const [filters, setFilters] = useFilters(kitRoutes.desk, { state: 'all' as 'all' | 'waiting' });
  const [opened, setOpened] = useState<Row | null>(null);
  const [keys, setKeys] = useState<string[]>([]);
  const items = ROWS.filter((row) => filters.state === 'all' || !row.done);
  const list = { items, loading: false, loadingMore: false, hasMore: false, error: null, more: async () => undefined, refresh: async () => undefined };
  return (
    <StaffShell
      title="志愿任务"
      actions={<Button kind="primary" size="small" icon="plus">发布任务</Button>}
      head={(
        <>
          <Card><Figures><Figure value="12" caption="待审核" /><Figure value="3" caption="超时" /><Figure value="86" caption="本月任务" /></Figures></Card>
          <Pills label="状态" choices={STATES} value={filters.state} onChange={(state) => setFilters({ state })} />
        </>
      )}
      foot={keys.length > 0 && <Card><Button kind="primary">批准 {keys.length} 项</Button></Card>}
    >
      <DataTable
        list={list} columns={COLUMNS} keyOf={(row) => row.id} onOpen={setOpened} openKey={opened?.id}
        selection={{ keys, onChange: setKeys, nameOf: ({ name }) => name }} empty={{ title: '没有任务' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={opened?.name ?? ''} foot={<Button kind="primary">批准</Button>}>
        <Card title="说明">{opened?.place}</Card>
      </Drawer>
    </StaffShell>
  );
}
