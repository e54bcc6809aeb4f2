import { useState } from 'react';
import { POINT_CATEGORIES } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { PatrolPointView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { formatAgo } from '@/lib/format';
import { open } from '@/lib/nav';
import { fieldworkStaffRoutes } from '@/routes';
import { PointForm } from '../../components/point-form';
import { usePoints } from '../../fieldwork.queries';

const COLUMNS: Column<PatrolPointView>[] = [
  { title: '点位', width: '1fr', main: true, render: (point) => point.name },
  { title: '在哪里', width: '2fr', render: (point) => point.place },
  { title: '类别', width: '120px', render: (point) => POINT_CATEGORIES[point.category] },
  { title: '网格', width: '2fr', render: (point) => point.divisionName },
  { title: '顺序', width: '80px', number: true, render: (point) => point.position },
  { title: '上次巡查', width: '150px', render: (point) => (point.lastVisitedAt ? formatAgo(point.lastVisitedAt) : '没有') },
];

export default function PointsPage() {
  const points = usePoints({});
  const [opened, setOpened] = useState<PatrolPointView | 'new' | null>(null);
  const close = () => setOpened(null);
  return (
    <StaffShell
      title="巡查点位"
      actions={(
        <>
          <Button size="small" icon="gear-six" onPress={() => open(fieldworkStaffRoutes.rules)}>检查清单</Button>
          <Button size="small" icon="plus" onPress={() => setOpened('new')}>添加点位</Button>
        </>
      )}
    >
      <DataTable
        list={points} columns={COLUMNS} keyOf={(point) => point.id} openKey={opened && opened !== 'new' ? opened.id : null} onOpen={setOpened}
        empty={{ title: '还没有巡查点位', note: '点“添加点位”，按巡查的先后排好顺序' }}
      />
      <Drawer open={opened !== null} onClose={close} title={opened === 'new' ? '添加点位' : '修改点位'}>
        {opened && <PointForm key={opened === 'new' ? 'new' : opened.id} point={opened === 'new' ? null : opened} onDone={() => { close(); void points.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}
