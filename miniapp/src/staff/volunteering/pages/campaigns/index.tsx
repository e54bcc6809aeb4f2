import { useState } from 'react';
import { View } from '@tarojs/components';
import type { CampaignView } from '@yuandian/shared/volunteering/volunteering.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Figure, Figures } from '@/components/figure';
import { Dialog } from '@/components/sheet';
import { Tag } from '@/components/tag';
import { formatDate, formatNumber, minutesFigure } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { volunteeringStaffRoutes } from '@/routes';
import { GOAL_UNITS } from '../../components/campaign-values';
import { ProgressBar } from '../../components/progress-bar';
import styles from '../../components/task-detail.module.scss';
import { useCloseCampaign } from '../../volunteering.actions';
import { useDeskCampaigns } from '../../volunteering.queries';

const daysText = ({ startsOn, endsOn }: CampaignView) => `${formatDate(startsOn)} 至 ${formatDate(endsOn)}`;

function goalText({ goal: { kind, target } }: CampaignView): string {
  const { text, unit, size } = GOAL_UNITS[kind];
  return `${text} ${formatNumber(Math.round(target / size))} ${unit}`;
}

const COLUMNS: Column<CampaignView>[] = [
  { title: '专项行动', width: '2fr', main: true, render: (campaign) => campaign.title },
  { title: '区域', width: '1.4fr', render: (campaign) => campaign.divisionName },
  { title: '时间', width: '2fr', render: daysText },
  { title: '目标', width: '1.2fr', render: goalText },
  { title: '进度', width: '1.6fr', render: ({ progress }) => <ProgressBar percent={progress.percent} /> },
  { title: '状态', width: '100px', render: (campaign) => <Tag tone={campaign.closedAt ? 'neutral' : 'active'}>{campaign.closedAt ? '已结束' : '进行中'}</Tag> },
];

export default function CampaignsPage() {
  const [opened, setOpened] = useState<CampaignView | null>(null);
  const campaigns = useDeskCampaigns();
  const mayManage = useMay('volunteering.campaign.manage');
  return (
    <StaffShell
      title="专项行动"
      actions={mayManage && <Button kind="primary" size="small" icon="plus" onPress={() => open(volunteeringStaffRoutes.campaignForm, {})}>发起行动</Button>}
    >
      <DataTable
        list={campaigns} columns={COLUMNS} keyOf={(campaign) => campaign.id} openKey={opened?.id} onOpen={setOpened}
        empty={{ title: '还没有专项行动', note: mayManage ? '点“发起行动”，例如创卫清扫' : undefined }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={opened?.title ?? ''}>
        {opened && <Campaign campaign={opened} mayManage={mayManage && !opened.closedAt} onChange={() => { setOpened(null); void campaigns.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

function Campaign({ campaign, mayManage, onChange }: { campaign: CampaignView; mayManage: boolean; onChange(): void }) {
  const [closing, setClosing] = useState(false);
  const close = useCloseCampaign({ done: onChange });
  const { id, progress } = campaign;
  return (
    <>
      <Card title={`目标：${goalText(campaign)}`}><ProgressBar percent={progress.percent} /></Card>
      <Card>
        <Figures>
          <Figure {...minutesFigure(progress.minutes)} caption="服务时长" />
          <Figure value={formatNumber(progress.volunteers)} unit="人" caption="参与" />
          <Figure value={formatNumber(progress.tasks)} unit="个" caption="完成任务" />
        </Figures>
      </Card>
      <Card flush>
        <Cell icon="calendar-blank" title={daysText(campaign)} note={campaign.divisionName} />
        <Cell icon="list-checks" title="这个行动的任务" onPress={() => open(volunteeringStaffRoutes.tasks, { campaignId: id })} />
      </Card>
      <Card><View className={styles.words}>{campaign.summary}</View></Card>
      {mayManage && <Button block onPress={() => open(volunteeringStaffRoutes.campaignForm, { id })}>修改</Button>}
      {mayManage && <Button block kind="danger" onPress={() => setClosing(true)}>结束行动</Button>}
      <Dialog open={closing} danger title={`结束「${campaign.title}」`} confirm="结束行动" pending={close.pending} onClose={() => setClosing(false)} onConfirm={() => void close.run({ params: { campaignId: id } })}>
        结束后不能再加入新任务，已有的任务照常进行，进度继续保留。
      </Dialog>
    </>
  );
}
