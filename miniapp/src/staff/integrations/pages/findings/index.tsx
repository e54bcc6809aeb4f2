import { useState } from 'react';
import { cameraEventStates, type CameraEventStatus } from '@yuandian/shared/integrations/camera-event-status';
import { FINDING_KINDS } from '@yuandian/shared/integrations/integrations.rules';
import type { CameraFindingCardView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { integrationsStaffRoutes } from '@/routes';
import { Settle } from '../../components/settle-dialog';
import { useDropFinding, useRedriveFinding } from '../../integrations.actions';
import { useFindings } from '../../integrations.queries';

const CHOICES = [
  { value: 'all', text: '全部' },
  ...(Object.keys(cameraEventStates.states) as CameraEventStatus[]).map((status) => ({ value: status, text: cameraEventStates.states[status].label })),
] as const;
const COLUMNS: Column<CameraFindingCardView>[] = [
  { title: '发现什么', width: '1fr', main: true, render: (finding) => FINDING_KINDS[finding.kind] },
  { title: '点位', width: '1fr', render: (finding) => `${finding.cameraNumber} ${finding.cameraName}` },
  { title: '位置', width: '2fr', render: (finding) => finding.place },
  { title: '照片', width: '80px', number: true, render: (finding) => `${finding.photos} 张` },
  { title: '时间', width: '180px', render: (finding) => formatTime(finding.at) },
  { title: '状态', width: '120px', render: ({ status }) => <Tag tone={cameraEventStates.states[status].tone}>{cameraEventStates.states[status].label}</Tag> },
];
const WORDS = { redrive: '再次交办', drop: '不再交办' };
const NOTES = { redrive: '再试 12 次，交给这个点位所在网格的网格长。', drop: '这条线索不再交办。' };

export default function FindingsPage() {
  const [filters, setFilters] = useFilters(integrationsStaffRoutes.findings, { status: 'all' as CameraEventStatus | 'all' });
  const [opened, setOpened] = useState<CameraFindingCardView | null>(null);
  const findings = useFindings({ status: filters.status === 'all' ? undefined : filters.status });
  const may = useMay('integrations.dead-letter.manage');
  const done = () => { setOpened(null); void findings.refresh(); };
  const redrive = useRedriveFinding({ done });
  const drop = useDropFinding({ done });
  const actions = { redrive, drop };
  return (
    <StaffShell title="视频发现" head={<Pills label="状态" choices={CHOICES} value={filters.status} onChange={(status) => setFilters({ status })} />}>
      <DataTable list={findings} columns={COLUMNS} keyOf={({ id }) => id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '没有这样的发现', note: '视频平台上报的问题会出现在这里，并自动交给网格长' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="视频发现">
        {opened && (
          <Card flush>
            <Cell title={FINDING_KINDS[opened.kind]} note={opened.note} value={formatTime(opened.at)} />
            <Cell title={`${opened.cameraNumber} ${opened.cameraName}`} note={opened.place} />
            {opened.reason !== '' && <Cell title="原因" note={opened.reason} />}
          </Card>
        )}
        {opened?.status === 'DEAD' && may && (
          <Settle
            words={WORDS} notes={NOTES} mayRedrive pending={redrive.pending || drop.pending}
            draft={`integrations.finding.${opened.id}`} onSettle={(verb, reason) => actions[verb].run({ params: { id: opened.id }, body: { reason } })}
          />
        )}
      </Drawer>
    </StaffShell>
  );
}
