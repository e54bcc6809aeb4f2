import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { ASSET_COLUMNS } from '@yuandian/shared/grid/asset.rules';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { DIVISION_COLUMNS, PEOPLE_COLUMNS } from '@yuandian/shared/grid/grid.rules';
import type { Permission } from '@yuandian/shared/common/permission';
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

/** What comes in on this page: sheets, and outlines drawn on a map. */
type IntakeKind = ImportKind | 'shapes';

interface IntakeWords {
  text: string;
  /** How the file is made, in pairs of what and how. */
  how: readonly [what: string, how: string][];
  /** What becomes of what is there already. */
  note: string;
  formats: string;
}

const sheet = (columns: readonly string[], example: string) => [['第一行是列名', columns.join('，')], ['例如', example]] as const satisfies IntakeWords['how'];
const SHEETS = `CSV 或 XLSX，最多 ${formatNumber(GRID_LIMITS.importRows.max)} 行`;

const KINDS: Readonly<Record<IntakeKind, IntakeWords>> = {
  divisions: {
    text: '网格', formats: SHEETS, how: sheet(DIVISION_COLUMNS, '410102006009-01，三级网格，第一网格，410102006009，1 至 6 号楼，420，0371-67881234'),
    note: '已有的编码会被修改，没有的会新建；导出的表格改好后可以直接导入。',
  },
  shapes: {
    text: '网格边界', formats: `GeoJSON，最多 ${formatNumber(GRID_LIMITS.importRows.max)} 个图形`,
    how: [
      ['每个图形写明是哪个网格', '在属性 code 里填社区或网格的编码，如 410102006009-01'],
      ['图形首尾相接', 'Polygon 或 MultiPolygon；坐标与手机地图一致（GCJ-02），先经度、后纬度'],
    ],
    note: '有了边界，报事选了位置就知道是哪个网格。已有的边界换成新的，文件里没有的不变。',
  },
  people: {
    text: '人员岗位', formats: SHEETS, how: sheet(PEOPLE_COLUMNS, '王秀英，13800001234，三级网格长，410102006009-01，2026-11-22，'),
    note: '按手机号认人。还没有登录过的人，首次绑定这个手机号时自动得到岗位。',
  },
  assets: {
    text: '部件', formats: SHEETS, how: sheet(ASSET_COLUMNS, '4101020118000042，410102004009-01，1号楼东侧，西-3，34.748123，113.612345，秦岭路街道市政养护单位'),
    note: '按标识码认设施，已有的会被修改；表格里的标识码列请设为文本，否则末位会变成 0。导入不撤除任何设施。',
  },
};

const ENDPOINTS = { divisions: gridStaffApi.importDivisions, shapes: gridStaffApi.importShapes, people: gridStaffApi.importPeople, assets: gridStaffApi.importAssets };
const MAP_FILES = ['geojson', 'json'];
const PERMISSIONS: Readonly<Record<IntakeKind, Permission>> = {
  divisions: 'grid.division.import', shapes: 'grid.division.import', people: 'grid.people.import', assets: 'grid.asset.edit',
};

/** The file is always checked first; only a file without a single problem can be taken. */
export default function ImportPage() {
  const [filters, setFilters] = useFilters(gridStaffRoutes.import, { kind: 'people' as IntakeKind });
  const may = { divisions: useMay(PERMISSIONS.divisions), shapes: useMay(PERMISSIONS.shapes), people: useMay(PERMISSIONS.people), assets: useMay(PERMISSIONS.assets) };
  const kinds = (Object.keys(KINDS) as IntakeKind[]).filter((one) => may[one]);
  const kind = may[filters.kind] ? filters.kind : kinds[0] ?? 'people';
  return (
    <StaffShell
      form
      title="导入"
      actions={<Button size="small" onPress={() => open(gridStaffRoutes.imports)}>导入记录</Button>}
      head={kinds.length > 1 && <Pills label="导入什么" choices={kinds.map((value) => ({ value, text: KINDS[value].text }))} value={kind} onChange={(next) => setFilters({ kind: next })} />}
    >
      <Intake key={kind} kind={kind} />
    </StaffShell>
  );
}

function Intake({ kind }: { kind: IntakeKind }) {
  const { attempt, pending, clean, choose, apply } = useImport(ENDPOINTS[kind], kind === 'shapes' ? MAP_FILES : undefined);
  const { how, note, formats } = KINDS[kind];
  const report = attempt?.report;
  return (
    <>
      <Card title={kind === 'shapes' ? '文件怎么准备' : '表格怎么写'} flush>
        {how.map(([what, words]) => <Cell key={what} title={what} note={words} />)}
        <Cell title={note} note={`${formats}、${GRID_LIMITS.importBytes.max / 1024 / 1024} MB。有一处错误就整份不导入。`} />
      </Card>
      {kind !== 'shapes' && <Card title="现有的数据"><ExportButtons kind={kind} /></Card>}
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
