import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { UNIT_KINDS, type UnitKind, type UnitView } from '@yuandian/shared/cases/cases.rule.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { casesStaffRoutes } from '@/routes';
import { choicesOf } from '../../choices';
import { UnitDetail } from '../../components/rules/unit-detail';
import { UnitForm } from '../../components/rules/unit-form';
import { useUnits } from '../../rules.queries';

const KINDS = [{ value: 'all', text: '全部' }, ...choicesOf(UNIT_KINDS)] as const;

const COLUMNS: Column<UnitView>[] = [
  { title: '单位', width: '2fr', main: true, render: (unit) => unit.name },
  { title: '类别', width: '120px', render: (unit) => UNIT_KINDS[unit.kind] },
  { title: '在哪里工作', width: '2fr', render: (unit) => unit.divisionName },
  { title: '值班电话', width: '150px', render: (unit) => unit.phone ?? '–' },
  { title: '经办人', width: '90px', number: true, render: (unit) => `${unit.handlers} 人` },
  { title: '状态', width: '80px', render: (unit) => <Tag tone={unit.active ? 'active' : 'neutral'}>{unit.active ? '在用' : '停用'}</Tag> },
];

export default function RulesUnitsPage() {
  const [filters, setFilters] = useFilters(casesStaffRoutes.rulesUnits, { kind: 'all' as UnitKind | 'all', q: '' });
  const [opened, setOpened] = useState<UnitView | 'new' | null>(null);
  const [editing, setEditing] = useState(false);
  const mayEdit = useMay('cases.rule.edit');
  const units = useUnits({ kind: filters.kind === 'all' ? undefined : filters.kind, q: filters.q || undefined });
  const show = (unit: UnitView | 'new' | null) => { setEditing(unit === 'new'); setOpened(unit); };
  const unit = opened === 'new' ? null : opened;
  return (
    <StaffShell
      title="责任单位"
      actions={mayEdit && <Button kind="primary" size="small" icon="plus" onPress={() => show('new')}>新建单位</Button>}
      head={(
        <>
          <Pills label="类别" choices={KINDS} value={filters.kind} onChange={(kind) => setFilters({ kind })} />
          <SearchBox label="查找单位" placeholder="单位名称" max={CASES_LIMITS.searchText} value={filters.q} onChange={(q) => setFilters({ q })} />
        </>
      )}
    >
      <DataTable
        list={units} columns={COLUMNS} keyOf={({ id }) => id} openKey={unit?.id ?? null} onOpen={show}
        empty={{ title: '没有找到责任单位', note: mayEdit ? '点“新建单位”登记，再给经办人任命岗位' : undefined }}
      />
      <Drawer open={opened !== null} onClose={() => show(null)} title={opened === 'new' ? '新建单位' : '责任单位'}>
        {opened !== null && editing && (
          <UnitForm key={unit?.id ?? 'new'} unit={unit} onDone={() => { show(null); void units.refresh(); }} onLeave={() => (unit ? setEditing(false) : show(null))} />
        )}
        {unit && !editing && <UnitDetail unit={unit} onEdit={() => setEditing(true)} />}
      </Drawer>
    </StaffShell>
  );
}
