import { View } from '@tarojs/components';
import { TASK_CATEGORIES, type TaskView } from '@yuandian/shared/volunteering/volunteering.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner } from '@/components/notice';
import { formatSpan, formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { volunteeringRoutes } from '@/routes';
import styles from './task-facts.module.scss';

function ageText({ minAge, maxAge }: TaskView): string {
  return maxAge === null ? `满 ${minAge} 周岁` : `${minAge} 至 ${maxAge} 周岁`;
}

/** Everything the law says a volunteer must be told before signing up, and what is practical to know. */
export function TaskFacts({ task }: { task: TaskView }) {
  const { campaign } = task;
  return (
    <>
      {task.cancelReason && <Banner tone="bad">任务已取消：{task.cancelReason}</Banner>}
      {task.risks && <Banner tone="waiting" icon="warning-circle">可能的风险：{task.risks}</Banner>}
      <Card>
        <View className={styles.words}>{task.description}</View>
      </Card>
      <Card flush>
        <Cell icon="clock" title={formatSpan(task.startsAt, task.endsAt)} note={`报名 ${formatTime(task.signupOpensAt)} 至 ${formatTime(task.signupClosesAt)}`} />
        <Cell icon="map-pin" title={task.place.name} note={task.place.address ?? task.divisionName} />
        <Cell icon="user" title="负责人" value={task.leaderName ?? '待定'} />
        <Cell icon="list-checks" title="要求" note={task.needs ?? '没有特别要求'} value={ageText(task)} />
        <Cell icon="shield-check" title="保险" note={task.insurance ?? '本任务没有另投保险'} />
        <Cell icon="heart" title={TASK_CATEGORIES[task.category]} note={task.needsApproval ? '报名后由负责人审批' : '报名即认领，不用审批'} />
        {campaign && <Cell icon="flag-banner" title={campaign.title} note="所属专项行动" onPress={() => open(volunteeringRoutes.campaigns, { id: campaign.id })} />}
      </Card>
    </>
  );
}
