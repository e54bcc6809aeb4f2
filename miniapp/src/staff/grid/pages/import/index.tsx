import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { DIVISION_COLUMNS, PEOPLE_COLUMNS } from '@yuandian/shared/grid/grid.rules';
import type { ImportKind } from '@yuandian/shared/grid/grid.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner } from '@/components/notice';
import { Pills } from '@/components/pills';
import { formatNumber } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { gridStaffRoutes } from '@/routes';
import { ExportButtons } from '../../components/export-buttons';
import { ImportReport } from '../../components/import-report';
import { useImport } from '../../components/use-import';

const KINDS: Record<ImportKind, { text: string; columns: readonly string[]; example: string; note: string }> = {
  divisions: {
    text: '网格', columns: DIVISION_COLUMNS, example: '410102006009-01，三级网格，第一网格，410102006009，1 至 6 号楼，420，0371-67881234',
    note: '已有的编码会被修改，没有的会新建；导出的表格改好后可以直接导入。',
  },
  people: {
    text: '人员岗位', columns: PEOPLE_COLUMNS, example: '王秀英，13800001234，三级网格长，410102006009-01，2026-11-22，',
    note: '按手机号认人。还没有登录过的人，首次绑定这个手机号时自动得到岗位。',
  },
};

const ENDPOINTS = { divisions: gridStaffApi.importDivisions, people: gridStaffApi.importPeople };
const CHOICES = (Object.keys(KINDS) as ImportKind[]).map((kind) => ({ value: kind, text: KINDS[kind].text }));

/** The file is always checked first; only a file without a single problem can be taken. */
export default function ImportPage() {
  const [filters, setFilters] = useFilters(gridStaffRoutes.import, { kind: 'people' as ImportKind });
  const mayDivisions = useMay('grid.division.import');
  const kind = mayDivisions ? filters.kind : 'people';
  return (
    <StaffShell
      form
      title="导入"
      actions={<Button size="small" onPress={() => open(gridStaffRoutes.imports)}>导入记录</Button>}
      head={mayDivisions && <Pills label="导入什么" choices={CHOICES} value={kind} onChange={(next) => setFilters({ kind: next })} />}
    >
      <Intake key={kind} kind={kind} />
    </StaffShell>
  );
}

function Intake({ kind }: { kind: ImportKind }) {
  const { attempt, pending, clean, choose, apply } = useImport(ENDPOINTS[kind]);
  const { columns, example, note } = KINDS[kind];
  const report = attempt?.report;
  return (
    <>
      <Card title="表格怎么写" flush>
        <Cell title="第一行是列名" note={columns.join('，')} />
        <Cell title="例如" note={example} />
        <Cell title={note} note={`CSV 或 XLSX，最多 ${formatNumber(GRID_LIMITS.importRows.max)} 行、${GRID_LIMITS.importBytes.max / 1024 / 1024} MB。有一处错误就整份不导入。`} />
      </Card>
      <Card title="现有的数据"><ExportButtons kind={kind} /></Card>
      <Button block kind={clean ? 'secondary' : 'primary'} icon="upload-simple" pending={pending === 'check'} disabled={pending === 'apply'} onPress={() => void choose()}>
        {attempt ? '重新选择文件' : '选择文件并核对'}
      </Button>
      {attempt?.problem && !report && <Banner tone="bad">{attempt.file.name}：{attempt.problem}</Banner>}
      {report && <ImportReport report={report} />}
      {report && !report.applied && (
        <Button block kind={clean ? 'primary' : 'secondary'} pending={pending === 'apply'} disabled={!clean || pending === 'check'} onPress={() => void apply()}>确认导入</Button>
      )}
    </>
  );
}
