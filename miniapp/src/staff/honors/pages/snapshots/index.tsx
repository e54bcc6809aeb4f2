import { useState } from 'react';
import type { SnapshotCardView } from '@yuandian/shared/honors/honors.staff.types';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import { snapshotStates, type SnapshotStatus } from '@yuandian/shared/honors/snapshot-status';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { honorsStaffRoutes } from '@/routes';
import { SnapshotDetail } from '../../components/snapshot-detail';
import { useSnapshots } from '../../honors.queries';

const STATES = [{ value: 'all', text: '全部' }, ...(Object.keys(snapshotStates.states) as SnapshotStatus[]).map((status) => ({ value: status, text: snapshotStates.states[status].label }))] as const;

const COLUMNS: Column<SnapshotCardView>[] = [
  { title: '榜单', width: '2fr', main: true, render: (row) => `${row.title} ${row.period.label}` },
  { title: '区域', width: '2fr', render: (row) => row.division.name },
  { title: '上榜', width: '90px', number: true, render: (row) => row.participants },
  { title: '生成', width: '220px', render: (row) => `${formatTime(row.compiledAt)} ${row.compiledByName}` },
  { title: '状态', width: '100px', render: (row) => <Tag tone={snapshotStates.states[row.status].tone}>{snapshotStates.states[row.status].label}</Tag> },
];

export default function SnapshotsPage() {
  const [filters, setFilters] = useFilters(honorsStaffRoutes.snapshots, { status: 'all' as SnapshotStatus | 'all' });
  const [opened, setOpened] = useState<BoardSnapshotId | null>(null);
  const snapshots = useSnapshots({ status: filters.status === 'all' ? undefined : filters.status });
  return (
    <StaffShell title="历次榜单" head={<Pills label="状态" choices={STATES} value={filters.status} onChange={(status) => setFilters({ status })} />}>
      <DataTable list={snapshots} columns={COLUMNS} keyOf={(row) => row.id} openKey={opened} onOpen={(row) => setOpened(row.id)} empty={{ title: '还没有生成过榜单', note: '在“编榜”里生成' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="榜单">
        {opened && <SnapshotDetail key={opened} id={opened} onChange={() => void snapshots.refresh()} />}
      </Drawer>
    </StaffShell>
  );
}
