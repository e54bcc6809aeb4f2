import { useState } from 'react';
import type { TreeNodeView } from '@yuandian/shared/grid/grid.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { formatNumber } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { gridStaffRoutes } from '@/routes';
import { DivisionDetail } from '../../components/division-detail';
import { ExportButtons } from '../../components/export-buttons';
import { useDivision, useTree } from '../../grid.queries';

function columns(onDown: (code: string) => void): Column<TreeNodeView>[] {
  return [
    { title: '名称', width: '2fr', main: true, render: (node) => node.name },
    { title: '层级', width: '120px', render: (node) => node.levelLabel },
    { title: '编码', width: '180px', render: (node) => node.code },
    { title: '户数', width: '90px', number: true, render: (node) => (node.households === null ? '–' : formatNumber(node.households)) },
    { title: '任职', width: '90px', number: true, render: (node) => `${node.peopleCount} 人` },
    {
      title: '下级', width: '130px',
      render: (node) => (node.childCount > 0 ? <Button size="small" label={`看${node.name}的下级`} onPress={() => onDown(node.code)}>{`${node.childCount} 个下级`}</Button> : '–'),
    },
  ];
}

export default function DivisionsPage() {
  const [filters, setFilters] = useFilters(gridStaffRoutes.divisions, { parent: '' });
  const [opened, setOpened] = useState<string | null>(null);
  const tree = useTree(filters.parent);
  const goTo = (parent: string) => setFilters({ parent });
  return (
    <StaffShell
      title="网格"
      actions={<ExportButtons kind="divisions" division={filters.parent || undefined} />}
      head={filters.parent !== '' && <Way code={filters.parent} onChange={goTo} />}
    >
      <DataTable
        list={tree} columns={columns(goTo)} keyOf={(node) => node.code} openKey={opened} onOpen={(node) => setOpened(node.code)}
        empty={{ title: '下面还没有网格', note: '在“导入”里用表格建立' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="网格">
        {opened && <DivisionDetail key={opened} code={opened} onChange={(gone) => { if (gone) setOpened(null); void tree.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

/** From the top of what I may see down to the node whose children are shown. */
function Way({ code, onChange }: { code: string; onChange(code: string): void }) {
  const division = useDivision(code);
  const nodes = division.data ? [...division.data.parents, division.data] : [];
  const steps = [{ value: '', text: '我的辖区' }, ...nodes.map((node) => ({ value: node.code, text: node.name }))];
  return <Pills label="上级" choices={steps} value={code} onChange={onChange} />;
}
