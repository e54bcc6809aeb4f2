import { useState } from 'react';
import { Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { open, requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { volunteeringRoutes } from '@/routes';
import { TaskCard } from '../../components/task-card';
import { useLedTasks } from '../../volunteering.queries';

const WHEN = [{ value: 'now', text: '进行和将来' }, { value: 'past', text: '已结束' }] as const;

export default function LedTasksPage() {
  const [when, setWhen] = useState<'now' | 'past'>('now');
  const tasks = useLedTasks({ past: when === 'past' || undefined });
  if (!useSignedIn()) return <Page><Empty icon="users-three" title="登录后查看" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  return (
    <Page onRefresh={tasks.refresh} head={<Pills label="时间" choices={WHEN} value={when} onChange={setWhen} />}>
      <PagedList
        list={tasks}
        keyOf={(task) => task.id}
        render={(task) => <TaskCard task={task} onPress={() => open(volunteeringRoutes.lead, { id: task.id })} />}
        empty={{ title: '没有你负责的任务', note: '社区发布任务时指定负责人，指定后会出现在这里' }}
      />
    </Page>
  );
}
