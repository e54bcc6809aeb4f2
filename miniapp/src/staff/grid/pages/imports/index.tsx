import type { ImportKind, ImportRecordView } from '@yuandian/shared/grid/grid.types';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { StaffShell } from '@/components/desk/staff-shell';
import { formatNumber, formatTime } from '@/lib/format';
import { useImports } from '../../grid.queries';

const KINDS: Readonly<Record<ImportKind, string>> = { divisions: '网格', people: '人员岗位', assets: '部件' };

const COLUMNS: Column<ImportRecordView>[] = [
  { title: '文件', width: '2fr', main: true, render: (record) => record.fileName },
  { title: '内容', width: '110px', render: (record) => KINDS[record.kind] },
  { title: '行数', width: '80px', number: true, render: (record) => formatNumber(record.rows) },
  { title: '新建', width: '80px', number: true, render: (record) => formatNumber(record.created) },
  { title: '修改', width: '80px', number: true, render: (record) => formatNumber(record.changed) },
  { title: '没有变化', width: '100px', number: true, render: (record) => formatNumber(record.unchanged) },
  { title: '导入人', width: '120px', render: (record) => record.importedBy },
  { title: '时间', width: '190px', render: (record) => formatTime(record.importedAt) },
];

export default function ImportsPage() {
  const imports = useImports();
  return (
    <StaffShell title="导入记录">
      <DataTable list={imports} columns={COLUMNS} keyOf={(record) => record.id} empty={{ title: '还没有导入过', note: '导入成功的文件会记在这里' }} />
    </StaffShell>
  );
}
