import { useState } from 'react';
import type { PatrolCardView, PatrolId } from '@yuandian/shared/fieldwork/fieldwork.types';
import { patrolStates } from '@yuandian/shared/fieldwork/patrol-status';
import type { PatrolStatus } from '@yuandian/shared/fieldwork/patrol-status';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { ErrorBlock } from '@/components/notice';
import { PhotoRow } from '@/components/photo-row';
import { Pills } from '@/components/pills';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { facts, formatTime } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { fieldworkStaffRoutes } from '@/routes';
import { usePatrol, usePatrols } from '../../fieldwork.queries';

const STATES = [
  { value: 'all', text: '全部' },
  ...(Object.keys(patrolStates.states) as PatrolStatus[]).map((status) => ({ value: status, text: patrolStates.states[status].label })),
] as const;

const COLUMNS: Column<PatrolCardView>[] = [
  { title: '网格', width: '2fr', main: true, render: (patrol) => patrol.divisionName },
  { title: '巡查人', width: '120px', render: (patrol) => patrol.personName },
  { title: '开始', width: '190px', render: (patrol) => formatTime(patrol.startedAt) },
  { title: '点位', width: '100px', number: true, render: (patrol) => `${patrol.visited} / ${patrol.points}` },
  { title: '发现', width: '80px', number: true, render: (patrol) => patrol.found },
  { title: '状态', width: '110px', render: ({ status }) => <Tag tone={patrolStates.states[status].tone}>{patrolStates.states[status].label}</Tag> },
];

export default function PatrolsPage() {
  const [filters, setFilters] = useFilters(fieldworkStaffRoutes.patrols, { status: 'all' as PatrolStatus | 'all' });
  const [opened, setOpened] = useState<PatrolId | null>(null);
  const patrols = usePatrols({ status: filters.status === 'all' ? undefined : filters.status });
  return (
    <StaffShell title="巡查记录" head={<Pills label="状态" choices={STATES} value={filters.status} onChange={(status) => setFilters({ status })} />}>
      <DataTable
        list={patrols} columns={COLUMNS} keyOf={(patrol) => patrol.id} openKey={opened} onOpen={(patrol) => setOpened(patrol.id)}
        empty={{ title: '还没有巡查', note: '网格员在手机上的“巡查”里开始' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="巡查经过">{opened && <Track id={opened} />}</Drawer>
    </StaffShell>
  );
}

/** The track is of points, never of the person. */
function Track({ id }: { id: PatrolId }) {
  const patrol = usePatrol(id);
  if (!patrol.data) return patrol.error ? <ErrorBlock error={patrol.error} onRetry={() => void patrol.refresh()} /> : <Skeleton count={1} />;
  return (
    <>
      {patrol.data.stops.length === 0 && <Card flush><Cell title="没有记录点位" /></Card>}
      {patrol.data.stops.map((stop) => {
        const found = stop.checks.filter((check) => check.found).map(({ label }) => label);
        return (
          <Card key={stop.id} flush>
            <Cell
              icon={found.length > 0 ? 'warning-circle' : 'check-circle'} title={stop.pointName}
              note={facts(formatTime(stop.at), stop.distanceMeters !== null && `距点位 ${stop.distanceMeters} 米`)}
              value={<Tag tone={found.length > 0 ? 'bad' : 'done'}>{found.length > 0 ? `发现 ${found.length} 项` : '正常'}</Tag>}
            />
            {found.length > 0 && <Cell title={found.join('、')} note={stop.note ?? undefined} />}
            {found.length === 0 && stop.note && <Cell title={stop.note} />}
            <PhotoRow files={stop.photos} />
          </Card>
        );
      })}
    </>
  );
}
