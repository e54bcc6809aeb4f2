import { useState } from 'react';
import type { TaskListQuery } from '@yuandian/shared/volunteering/volunteering.types';
import { localDateOf } from '@yuandian/shared/common/time';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { open } from '@/lib/nav';
import { useMe, useSignedIn } from '@/lib/session';
import { volunteeringRoutes } from '@/routes';
import { TaskCard } from '../../components/task-card';
import { useTasks } from '../../volunteering.queries';

type Filter = 'all' | 'near' | 'joinable' | 'today' | 'mine';

const FILTERS: { value: Filter; text: string; signedIn?: boolean }[] = [
  { value: 'all', text: '全部' }, { value: 'near', text: '我家附近', signedIn: true }, { value: 'joinable', text: '有名额' },
  { value: 'today', text: '今天' }, { value: 'mine', text: '我报名的', signedIn: true },
];

function queryOf(filter: Filter): TaskListQuery {
  switch (filter) {
    case 'near': return { near: true };
    case 'joinable': return { joinable: true };
    case 'today': return { date: localDateOf(new Date()) };
    case 'mine': return { mine: true };
    case 'all': return {};
  }
}

export default function TasksPage() {
  const signedIn = useSignedIn();
  const home = useMe()?.home;
  const [filter, setFilter] = useState<Filter>('all');
  const tasks = useTasks(queryOf(filter));
  const choices = FILTERS.filter((one) => !one.signedIn || signedIn);
  return (
    <Page onRefresh={tasks.refresh} head={<Pills label="任务筛选" choices={choices} value={filter} onChange={setFilter} />}>
      <Card flush>
        <Cell icon="flag-banner" title="专项行动" note="创卫等行动的目标和进度" onPress={() => open(volunteeringRoutes.campaigns)} />
        {signedIn && <Cell icon="users-three" title="我负责的任务" note="出示签到码、确认时长" onPress={() => open(volunteeringRoutes.led)} />}
      </Card>
      <PagedList
        list={tasks}
        keyOf={(task) => task.id}
        render={(task) => <TaskCard task={task} onPress={() => open(volunteeringRoutes.task, { id: task.id })} />}
        empty={{
          title: filter === 'near' && !home ? '还没有选择社区' : '这里还没有任务',
          note: filter === 'near' && !home ? '在“我的资料”里选择社区，就能看到附近的任务' : '社区会陆续发布，也可以换个筛选看看',
          action: filter === 'all' ? undefined : { text: '看全部任务', onPress: () => setFilter('all') },
        }}
      />
    </Page>
  );
}
