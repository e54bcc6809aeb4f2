import { DAY_MS, localDateOf } from '@yuandian/shared/common/time';
import { addDays, weekOf } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { GridWeekView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { StaffShell } from '@/components/desk/staff-shell';
import { formatDay } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { useNow } from '@/lib/use-now';
import { fieldworkStaffRoutes } from '@/routes';
import { useWeek } from '../../fieldwork.queries';

const COLUMNS: Column<GridWeekView>[] = [
  { title: '网格', width: '2fr', main: true, render: (grid) => grid.divisionName },
  { title: '巡查次数', width: '100px', number: true, render: (grid) => grid.patrols },
  { title: '看过的点位', width: '120px', number: true, render: (grid) => `${grid.pointsVisited} / ${grid.points}` },
  { title: '发现', width: '80px', number: true, render: (grid) => grid.found },
  { title: '发现最多', width: '2fr', render: (grid) => grid.most.map(({ label, count }) => `${label} ${count}`).join('、') || '–' },
  { title: '走访对象', width: '100px', number: true, render: (grid) => grid.archives },
  { title: '联系人次', width: '100px', number: true, render: (grid) => grid.contacts },
  { title: '久未联系', width: '100px', number: true, render: (grid) => grid.quiet },
];

/** What was done in each grid, week by week; numbers only. */
export default function WeekPage() {
  const today = localDateOf(new Date(useNow(60_000)));
  const [filters, setFilters] = useFilters(fieldworkStaffRoutes.week, { week: today });
  const { from, to } = weekOf(new Date(`${filters.week}T04:00:00Z`));
  const grids = useWeek({ week: filters.week });
  return (
    <StaffShell
      title={`${formatDay(from)} 至 ${formatDay(new Date(to.getTime() - DAY_MS))}`}
      actions={(
        <>
          <Button size="small" icon="caret-left" onPress={() => setFilters({ week: addDays(filters.week, -7) })}>上周</Button>
          <Button size="small" disabled={to > new Date(`${today}T16:00:00Z`)} onPress={() => setFilters({ week: addDays(filters.week, 7) })}>下周</Button>
        </>
      )}
    >
      <DataTable list={grids} columns={COLUMNS} keyOf={(grid) => grid.divisionPath} empty={{ title: '你的区域里还没有网格' }} />
    </StaffShell>
  );
}
