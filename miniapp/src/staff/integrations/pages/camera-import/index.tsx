import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import { CAMERA_COLUMNS } from '@yuandian/shared/integrations/integrations.rules';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner } from '@/components/notice';
import { formatNumber } from '@/lib/format';
import { ImportReport } from '../../../grid/components/import-report';
import { useImport } from '../../../grid/components/use-import';

/** The file is always checked first; only a file without a single problem can be taken. */
export default function CameraImportPage() {
  const { attempt, pending, clean, choose, apply } = useImport(integrationsStaffApi.importCameras);
  const report = attempt?.report;
  return (
    <StaffShell form title="导入视频点位">
      <Card title="表格怎么写" flush>
        <Cell title="第一行是列名" note={CAMERA_COLUMNS.join('，')} />
        <Cell title="例如" note="ZYXL-001，学校周边 1 号，410102010001，学校周边 1 号校门口，34.7495，113.571" />
        <Cell title="编码是社区或网格的编码，纬度、经度可以空着" note={`按点位编号认：已有的会被修改，没有的会新建。CSV 或 XLSX，最多 ${formatNumber(GRID_LIMITS.importRows.max)} 行。有一处错误就整份不导入。`} />
      </Card>
      <Button block kind={clean ? 'secondary' : 'primary'} icon="upload-simple" pending={pending === 'check'} disabled={pending === 'apply'} onPress={() => void choose()}>
        {attempt ? '重新选择文件' : '选择文件并核对'}
      </Button>
      {attempt?.problem && !report && <Banner tone="bad">{attempt.file.name}：{attempt.problem}</Banner>}
      {report && <ImportReport report={report} />}
      {report && !report.applied && (
        <Button block kind={clean ? 'primary' : 'secondary'} pending={pending === 'apply'} disabled={!clean || pending === 'check'} onPress={() => void apply()}>确认导入</Button>
      )}
    </StaffShell>
  );
}
