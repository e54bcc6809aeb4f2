import { useState } from 'react';
import { integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import type { CameraView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { Tag } from '@/components/tag';
import { download } from '@/lib/download';
import { errorText } from '@/lib/error-text';
import { formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useFilters } from '@/lib/use-filters';
import { integrationsStaffRoutes } from '@/routes';
import { CameraForm } from '../../components/camera-form';
import { useEditCamera } from '../../integrations.actions';
import { useCameras } from '../../integrations.queries';

const COLUMNS: Column<CameraView>[] = [
  { title: '点位编号', width: '130px', main: true, render: (camera) => camera.number },
  { title: '名称', width: '1fr', render: (camera) => camera.name },
  { title: '位置', width: '2fr', render: (camera) => camera.place },
  { title: '所在区域', width: '2fr', render: (camera) => camera.divisionName },
  { title: '最近上报', width: '180px', render: (camera) => (camera.lastFindingAt ? formatTime(camera.lastFindingAt) : '还没有') },
  { title: '状态', width: '100px', render: (camera) => <Tag tone={camera.retiredAt ? 'neutral' : 'done'}>{camera.retiredAt ? '已停用' : '在用'}</Tag> },
];

const save = () => void download(integrationsStaffApi.exportCameras, { query: { format: 'xlsx' } }, '视频点位.xlsx').catch((error: unknown) => toast(errorText(error)));

export default function CamerasPage() {
  const [filters, setFilters] = useFilters(integrationsStaffRoutes.cameras, { q: '' });
  const [opened, setOpened] = useState<CameraView | 'new' | null>(null);
  const may = useMay('integrations.camera.manage');
  const cameras = useCameras({ q: filters.q || undefined, retired: true });
  const close = () => { setOpened(null); void cameras.refresh(); };
  const retire = useEditCamera({ done: close });
  const camera = opened === 'new' ? null : opened;
  return (
    <StaffShell
      title="视频点位"
      actions={(
        <>
          <Button size="small" icon="download-simple" onPress={save}>导出</Button>
          {may && <Button size="small" icon="upload-simple" onPress={() => open(integrationsStaffRoutes.cameraImport)}>导入</Button>}
          {may && <Button size="small" icon="plus" onPress={() => setOpened('new')}>登记点位</Button>}
        </>
      )}
      head={<SearchBox label="查找点位" placeholder="编号或名称" max={INTEGRATIONS_LIMITS.searchText.max} value={filters.q} onChange={(q) => setFilters({ q })} />}
    >
      <DataTable
        list={cameras} columns={COLUMNS} keyOf={({ id }) => id} openKey={camera?.id} onOpen={may ? setOpened : undefined}
        empty={{ title: '没有这样的点位', note: '登记过的点位才能上报；可以从表格一次导入' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={camera ? camera.number : '登记点位'}>
        {opened !== null && <CameraForm key={camera?.id ?? 'new'} camera={camera ?? undefined} onDone={close} />}
        {camera && (
          <Button block kind={camera.retiredAt ? 'secondary' : 'danger'} pending={retire.pending} onPress={() => void retire.run({ params: { id: camera.id }, body: { retired: camera.retiredAt === null } })}>
            {camera.retiredAt ? '恢复使用' : '停用这个点位'}
          </Button>
        )}
      </Drawer>
    </StaffShell>
  );
}
