import { View } from '@tarojs/components';
import { useState } from 'react';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseBox } from '@yuandian/shared/cases/cases.staff.types';
import { STATISTIC_GROUPS, type StatisticRowView, type StatisticsQuery } from '@yuandian/shared/cases/statistics.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { StaffShell } from '@/components/desk/staff-shell';
import { Figure, Figures } from '@/components/figure';
import { DateField } from '@/components/form/choose-fields';
import { Pills } from '@/components/pills';
import { formatNumber } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay, useMe } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { wholeList } from '@/lib/whole-list';
import { casesStaffRoutes } from '@/routes';
import { useStatistics } from '../../cases.queries';
import { choicesOf } from '../../choices';
import { BarChart } from '../../components/bar-chart';
import { ExportButton } from '../../components/export-button';
import { CategoryFilter, DivisionFilter, UnitFilter } from '../../components/list-filters';
import { firstOfMonth, useToday } from '../../days';
import { ownName } from '../../own-name';
import { hoursWords, minutesWords, rateWords } from '../../rate-words';
import { entriesOf, entriesOfRow } from '../../statistics-entries';
import styles from './index.module.scss';

const GROUPS = choicesOf(STATISTIC_GROUPS);
const MEASURES = { reported: '件数', late: '超期', responseRate: '响应率', solvedRate: '解决率', satisfiedRate: '满意率', reopenRate: '重办率', inTimeRate: '按时率' } as const;
type Measure = keyof typeof MEASURES;
const MEASURE_CHOICES = choicesOf(MEASURES);
/** Of what is ordered by number; days and months are shown whole. */
const BARS = 20;

const COLUMNS: Column<StatisticRowView>[] = [
  { title: '名称', width: '1.6fr', main: true, render: (row) => row.name },
  { title: '受理', number: true, render: (row) => formatNumber(row.reported) },
  { title: '立案', number: true, render: (row) => formatNumber(row.filed) },
  { title: '办结', number: true, render: (row) => formatNumber(row.ended) },
  { title: '在办', number: true, render: (row) => formatNumber(row.open) },
  { title: '超期', number: true, render: (row) => formatNumber(row.late) },
  { title: '挂账', number: true, render: (row) => formatNumber(row.suspended) },
  { title: '重办', number: true, render: (row) => formatNumber(row.reopened) },
  { title: '再发', number: true, render: (row) => formatNumber(row.recurring) },
  { title: '响应率', number: true, width: '1.1fr', render: (row) => rateWords(row.responseRate) },
  { title: '解决率', number: true, width: '1.1fr', render: (row) => rateWords(row.solvedRate) },
  { title: '满意率', number: true, width: '1.1fr', render: (row) => rateWords(row.satisfiedRate) },
  { title: '重办率', number: true, width: '1.1fr', render: (row) => rateWords(row.reopenRate) },
  { title: '按时率', number: true, width: '1.1fr', render: (row) => rateWords(row.inTimeRate) },
  { title: '签收用时', number: true, width: '1.2fr', render: (row) => minutesWords(row.signMinutes) },
  { title: '办结用时', number: true, width: '1.2fr', render: (row) => hoursWords(row.endHours) },
];

export default function StatisticsPage() {
  const today = useToday();
  const [filters, setFilters] = useFilters<StatisticsQuery>(casesStaffRoutes.statistics, { from: firstOfMonth(today), to: today, by: 'division' });
  const statistics = useStatistics(filters);
  const reads = useMay('cases.case.read');
  const behind = (row: StatisticRowView) => entriesOfRow(row, filters, statistics.data?.rows ?? []);
  const division = useMe()?.grants[0]?.divisionPath;
  return (
    <StaffShell
      title="诉求统计"
      actions={(
        <>
          <Button size="small" icon="chart-bar" onPress={() => open(casesStaffRoutes.wall, { division: filters.divisionPath || division })}>大屏</Button>
          <ExportButton endpoint={casesStaffApi.exportStatistics} query={filters} fileName={`诉求统计 ${filters.from} 至 ${filters.to}.xlsx`} />
        </>
      )}
      head={<Pills wrap label="分组" choices={GROUPS} value={filters.by} onChange={(by) => setFilters({ by })} />}
    >
      <Card flush>
        <View className={styles.filters}>
          <View><DateField label="从" value={filters.from} to={filters.to} onChange={(from) => { if (from) setFilters({ from }); }} /></View>
          <View><DateField label="到" value={filters.to} from={filters.from} to={today} onChange={(to) => { if (to) setFilters({ to }); }} /></View>
          <DivisionFilter value={filters.divisionPath} onChange={(divisionPath) => setFilters({ divisionPath })} />
          <CategoryFilter value={filters.categoryCode} onChange={(categoryCode) => setFilters({ categoryCode })} />
          <UnitFilter value={filters.unitId} onChange={(unitId) => setFilters({ unitId })} />
        </View>
      </Card>
      {statistics.data && <Total total={statistics.data.total} onOpen={reads ? (box) => open(casesStaffRoutes.desk, { ...entriesOf(filters), box }) : undefined} />}
      {statistics.data && statistics.data.rows.length > 0 && <Chart nameOf={filters.by === 'division' ? ownName : String} rows={filters.by === 'day' || filters.by === 'month' ? statistics.data.rows : statistics.data.rows.slice(0, BARS)} />}
      <DataTable
        list={wholeList(statistics, ({ rows }) => rows)} columns={COLUMNS} keyOf={(row) => row.key} empty={{ title: '这段时间没有诉求', note: '换一段时间看看' }}
        onOpen={reads ? (row) => { const entries = behind(row); if (entries) open(casesStaffRoutes.desk, entries); } : undefined} opens={(row) => behind(row) !== null}
      />
    </StaffShell>
  );
}

/** Numbers of cases lead to the cases. */
function Total({ total, onOpen }: { total: StatisticRowView; onOpen?(box: CaseBox): void }) {
  const to = (box: CaseBox) => onOpen && (() => onOpen(box));
  return (
    <Card>
      <Figures>
        <Figure value={formatNumber(total.reported)} unit="件" caption="受理" onPress={to('all')} />
        <Figure value={formatNumber(total.ended)} unit="件" caption="办结" onPress={to('ended')} />
        <Figure value={formatNumber(total.late)} unit="件" caption="超期" onPress={to('late')} />
        <Figure value={rateWords(total.responseRate)} caption="响应率" />
        <Figure value={rateWords(total.solvedRate)} caption="解决率" />
        <Figure value={rateWords(total.satisfiedRate)} caption="满意率" />
        <Figure value={rateWords(total.reopenRate)} caption="重办率" />
        <Figure value={minutesWords(total.signMinutes)} caption="平均签收" />
      </Figures>
    </Card>
  );
}

function Chart({ rows, nameOf }: { rows: StatisticRowView[]; nameOf(name: string): string }) {
  const [measure, setMeasure] = useState<Measure>('reported');
  const counted = measure === 'reported' || measure === 'late';
  const bars = rows.map((row) => {
    const value = row[measure] ?? 0;
    return { key: row.key, name: nameOf(row.name), value, text: counted ? `${formatNumber(value)} 件` : rateWords(row[measure]), bad: measure === 'late' };
  });
  return (
    <Card title={MEASURES[measure]}>
      <Pills wrap label="看哪一项" choices={MEASURE_CHOICES} value={measure} onChange={setMeasure} />
      <BarChart label={MEASURES[measure]} bars={bars} most={counted ? undefined : 1} />
    </Card>
  );
}
