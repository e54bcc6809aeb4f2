import { View } from '@tarojs/components';
import { useState } from 'react';
import { CASE_SPANS, CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseBox, CaseDeskRowView } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useEvery } from '@/lib/use-every';
import { useFilters } from '@/lib/use-filters';
import { casesStaffRoutes } from '@/routes';
import { workThrough } from '../../case-queue';
import { useBoxCounts, useDeskCases } from '../../cases.queries';
import { BoxTabs } from '../../components/box-tabs';
import { BulkBar } from '../../components/bulk-bar';
import { CASE_COLUMNS } from '../../components/case-columns';
import { ExportButton } from '../../components/export-button';
import { FilterPanel } from '../../components/filter-panel';
import { SavedFilters } from '../../components/saved-filters';
import { BULK_BOXES, filterCount, queryOf, type DeskFilters } from '../../desk-filters';
import styles from './index.module.scss';

export default function DeskPage() {
  const accepts = useMay('cases.case.accept');
  const firstBox: CaseBox = accepts ? 'intake' : 'mine';
  const [asked, setFilters] = useFilters<DeskFilters>(casesStaffRoutes.desk, {});
  const [chosen, setChosen] = useState<CaseId[]>([]);
  const [view, setView] = useState(0);
  const [narrowing, setNarrowing] = useState(() => filterCount(asked) > 0);
  // Who opens the desk by a link logs in on it: which box is theirs is known only then.
  const box = asked.box ?? firstBox;
  const filters: DeskFilters = { ...asked, box };
  const counts = useBoxCounts(queryOf(filters));
  const cases = useDeskCases(queryOf(filters));
  // New cases show in the counts; the list itself stays still under the hand until it is read anew.
  useEvery(CASE_SPANS.wallRefresh, () => void counts.refresh());
  const refresh = () => { void counts.refresh(); void cases.refresh(); };
  const change = (next: DeskFilters) => { setChosen([]); setFilters(next); };
  // The search box keeps what is being typed; another view begins it anew.
  const showView = (next: DeskFilters) => { setView(view + 1); change(next); };
  return (
    <StaffShell
      title="诉求受理台"
      actions={<Tools filters={filters} onRefresh={refresh} />}
      head={(
        <>
          <BoxTabs counts={counts.data} accepts={accepts} value={box} onChange={(next) => change({ box: next })} />
          <View className={styles.narrow}>
            <SearchBox key={view} label="查找诉求" placeholder="查找诉求" hint="按编号，或近半年的地点、内容查找" max={CASES_LIMITS.searchText} value={filters.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
            <Button icon="list-checks" onPress={() => setNarrowing(!narrowing)}>{filterCount(filters) > 0 ? `筛选（${filterCount(filters)}）` : '筛选'}</Button>
            <SavedFilters filters={filters} onChoose={showView} />
          </View>
          {narrowing && <FilterPanel filters={filters} onChange={change} />}
        </>
      )}
      foot={<BulkBar chosen={chosen} onChange={setChosen} onDone={refresh} />}
    >
      <DataTable
        list={cases} columns={CASE_COLUMNS} keyOf={(one) => one.id} onOpen={({ id }) => openFrom(cases.items, id)}
        selection={accepts && BULK_BOXES.includes(box) ? { keys: chosen, onChange: setChosen, nameOf: ({ categoryName, number }) => `${categoryName} ${number}` } : undefined}
        empty={{ title: '这里没有诉求', note: emptyNote(filters) }}
      />
    </StaffShell>
  );
}

function openFrom(list: readonly CaseDeskRowView[], id: CaseId): void {
  workThrough(list.map((one) => one.id));
  open(casesStaffRoutes.case, { id });
}

function emptyNote(filters: DeskFilters): string {
  if (filters.q && !filters.from && (filters.box === 'ended' || filters.box === 'all')) return '半年以前登记的，请按编号查找，或在筛选里选开始日期';
  return filterCount(filters) > 0 || filters.q ? '换一个条件，或清除筛选' : '换一个收件箱看看';
}

function Tools({ filters, onRefresh }: { filters: DeskFilters; onRefresh(): void }) {
  const reports = useMay('cases.case.report');
  const exports = useMay('cases.statistics.read');
  return (
    <>
      <Button size="small" icon="arrow-clockwise" onPress={onRefresh}>刷新</Button>
      {exports && <ExportButton endpoint={casesStaffApi.exportCases} query={queryOf(filters)} fileName="诉求清单.xlsx" />}
      {reports && <Button size="small" kind="primary" icon="plus" onPress={() => open(casesStaffRoutes.report)}>登记诉求</Button>}
    </>
  );
}
