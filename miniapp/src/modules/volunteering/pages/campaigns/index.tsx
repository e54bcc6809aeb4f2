import { View } from '@tarojs/components';
import { CAMPAIGN_GOALS, type CampaignView } from '@yuandian/shared/volunteering/volunteering.types';
import { Card } from '@/components/card';
import { Figure, Figures } from '@/components/figure';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { facts, formatDate, formatMinutes, formatNumber, minutesFigure } from '@/lib/format';
import { open, useParams } from '@/lib/nav';
import { volunteeringRoutes } from '@/routes';
import { TaskCard } from '../../components/task-card';
import { useCampaign, useCampaigns, useTasks } from '../../volunteering.queries';
import styles from './index.module.scss';

/** Without an id all campaigns; with one, its progress and its tasks. */
export default function CampaignsPage() {
  const { id } = useParams(volunteeringRoutes.campaigns);
  return id ? <OneCampaign id={id} /> : <AllCampaigns />;
}

function AllCampaigns() {
  const campaigns = useCampaigns();
  return (
    <Page onRefresh={campaigns.refresh}>
      <PagedList
        list={campaigns}
        keyOf={(campaign) => campaign.id}
        render={(campaign) => <CampaignCard campaign={campaign} onPress={() => open(volunteeringRoutes.campaigns, { id: campaign.id })} />}
        empty={{ title: '现在没有专项行动', note: '有行动时会在这里显示目标和进度', action: { text: '看志愿任务', onPress: () => open(volunteeringRoutes.tasks) } }}
      />
    </Page>
  );
}

function OneCampaign({ id }: { id: string }) {
  const campaign = useCampaign(id);
  const tasks = useTasks({ campaignId: id });
  if (!campaign.data) return <Page>{campaign.error ? <ErrorBlock error={campaign.error} onRetry={() => void campaign.refresh()} /> : <Skeleton count={1} />}</Page>;
  return (
    <Page title={campaign.data.title} onRefresh={() => Promise.all([campaign.refresh(), tasks.refresh()]).then(() => undefined)}>
      <CampaignCard campaign={campaign.data} />
      <PagedList
        list={tasks}
        keyOf={(task) => task.id}
        render={(task) => <TaskCard task={task} onPress={() => open(volunteeringRoutes.task, { id: task.id })} />}
        empty={{ title: '这个行动现在没有可报名的任务', note: '新任务发布后会出现在这里' }}
      />
    </Page>
  );
}

function daysText({ startsOn, endsOn }: CampaignView): string {
  return `${formatDate(startsOn)} 至 ${formatDate(endsOn)}`;
}

function goalText({ goal }: CampaignView): string {
  return goal.kind === 'minutes' ? `目标 ${formatMinutes(goal.target)}` : `目标 ${formatNumber(goal.target)}，按${CAMPAIGN_GOALS[goal.kind]}`;
}

function CampaignCard({ campaign, onPress }: { campaign: CampaignView; onPress?(): void }) {
  const { progress } = campaign;
  return (
    <Card title={campaign.title} aside={<Tag tone={campaign.closedAt ? 'done' : 'active'}>{campaign.closedAt ? '已结束' : '进行中'}</Tag>} onPress={onPress} label={campaign.title}>
      <View className={styles.words}>{facts(campaign.divisionName, daysText(campaign))}</View>
      <View className={styles.words}>{campaign.summary}</View>
      <View className={styles.bar}><View className={styles.done} style={{ width: `${progress.percent}%` }} /></View>
      <View className={styles.goal}>完成 {progress.percent}%，{goalText(campaign)}</View>
      <Figures>
        <Figure {...minutesFigure(progress.minutes)} caption="服务时长" />
        <Figure value={formatNumber(progress.volunteers)} unit="人" caption="参与" />
        <Figure value={formatNumber(progress.tasks)} unit="个" caption="完成任务" />
      </Figures>
    </Card>
  );
}
