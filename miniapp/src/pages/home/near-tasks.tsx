import { View } from '@tarojs/components';
import { volunteeringApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { TaskCardView } from '@yuandian/shared/volunteering/volunteering.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { formatSpan } from '@/lib/format';
import { open } from '@/lib/nav';
import { usePlace } from '@/lib/place';
import { useQuery } from '@/lib/use-query';
import { volunteeringRoutes, works } from '@/routes';
import styles from './index.module.scss';

const SHOWN = 3;

/** A few tasks with a free place in the street of the chosen community. */
export function NearTasks() {
  const place = usePlace();
  const street = place && `/${place.path.split('/').filter(Boolean).slice(0, 2).join('/')}/`;
  const shown = works(volunteeringRoutes.task);
  const tasks = useQuery(volunteeringApi.listTasks, shown ? { query: { divisionPath: street ?? undefined, joinable: true, limit: SHOWN } } : null);
  if (!shown) return null;
  if (tasks.loading) return <Skeleton count={2} />;
  if (!tasks.data) return tasks.error && <ErrorBlock error={tasks.error} onRetry={() => void tasks.refresh()} />;
  if (tasks.data.items.length === 0) return null;
  return (
    <View className={styles.near}>
      <View className={styles.nearHead}>
        {place ? '附近的任务' : '正在招募'}
        <Button kind="plain" size="small" onPress={() => open(volunteeringRoutes.tasks)}>全部</Button>
      </View>
      {tasks.data.items.map((task) => <NearTask key={task.id} task={task} />)}
    </View>
  );
}

function NearTask({ task }: { task: TaskCardView }) {
  return (
    <Card onPress={() => open(volunteeringRoutes.task, { id: task.id })}>
      <View className={styles.taskHead}>
        <View className={styles.taskTitle}>{task.title}</View>
        <Tag tone="active">{`还剩 ${task.placesLeft} 个`}</Tag>
      </View>
      <View className={styles.facts}>{formatSpan(task.startsAt, task.endsAt)}</View>
      <View className={styles.facts}>{task.placeName}</View>
    </Card>
  );
}
