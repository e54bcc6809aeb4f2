import { useState } from 'react';
import type { CampaignId, TaskId } from '@yuandian/shared/common/ids';
import { taskStates } from '@yuandian/shared/volunteering/task-status';
import { TASK_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { TASK_DESK_SCOPES, type TaskDeskRowView, type TaskDeskScope } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { formatDay, formatSpan } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { volunteeringStaffRoutes } from '@/routes';
import { DeskCounts } from '../../components/desk-counts';
import { TaskDetail } from '../../components/task-detail';
import { useDeskCampaigns, useDeskCounts, useDeskTasks } from '../../volunteering.queries';

const SCOPES = [
  { value: 'all', text: '全部' },
  ...(Object.keys(TASK_DESK_SCOPES) as TaskDeskScope[]).map((scope) => ({ value: scope, text: TASK_DESK_SCOPES[scope] })),
] as const;

function waitingText({ toDecide, toConfirm, confirmBy, overdue }: TaskDeskRowView): string {
  const waits = [toDecide > 0 && `${toDecide} 人待审批`, toConfirm > 0 && `${toConfirm} 人待确认`];
  const until = confirmBy && (overdue ? '已超时' : `${formatDay(confirmBy)} 前确认`);
  return [...waits, until].filter(Boolean).join('，') || '–';
}

const COLUMNS: Column<TaskDeskRowView>[] = [
  { title: '任务', width: '2.4fr', main: true, render: (task) => task.title },
  { title: '时间', width: '2fr', render: (task) => formatSpan(task.startsAt, task.endsAt) },
  { title: '社区', width: '1.6fr', render: (task) => task.divisionName },
  { title: '认领', width: '80px', number: true, render: (task) => `${task.capacity - task.placesLeft}/${task.capacity}` },
  { title: '等待办理', width: '1.4fr', render: waitingText },
  { title: '状态', width: '120px', render: (task) => <Tag tone={taskStates.states[task.status].tone}>{taskStates.states[task.status].label}</Tag> },
];

export default function TasksPage() {
  const [filters, setFilters] = useFilters(volunteeringStaffRoutes.tasks, { scope: 'all' as TaskDeskScope | 'all', text: '', campaignId: '' as CampaignId });
  const [opened, setOpened] = useState<TaskId | null>(null);
  const counts = useDeskCounts();
  const tasks = useDeskTasks({
    scope: filters.scope === 'all' ? undefined : filters.scope, text: filters.text || undefined, campaignId: filters.campaignId || undefined,
  });
  const mayDraft = useMay('volunteering.task.draft');
  const refresh = () => { void counts.refresh(); void tasks.refresh(); };
  return (
    <StaffShell
      title="志愿任务"
      actions={mayDraft && <Button kind="primary" size="small" icon="plus" onPress={() => open(volunteeringStaffRoutes.taskForm, {})}>发布任务</Button>}
      head={(
        <>
          <DeskCounts counts={counts.data} onTasks={(scope) => setFilters({ scope })} onHours={(scope) => open(volunteeringStaffRoutes.hours, { scope })} />
          <Pills label="阶段" choices={SCOPES} value={filters.scope} onChange={(scope) => setFilters({ scope })} />
          <CampaignPills value={filters.campaignId} onChange={(campaignId) => setFilters({ campaignId })} />
          <SearchBox label="按名称查找" placeholder="按任务名称查找" max={TASK_LIMITS.titleMax} value={filters.text} onChange={(text) => setFilters({ text })} />
        </>
      )}
    >
      <DataTable
        list={tasks} columns={COLUMNS} keyOf={(task) => task.id} openKey={opened} onOpen={(task) => setOpened(task.id)}
        empty={{ title: '没有这样的任务', note: mayDraft ? '换一个条件看看，或点“发布任务”' : '换一个条件看看' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="志愿任务">
        {opened && <TaskDetail taskId={opened} onChange={refresh} />}
      </Drawer>
    </StaffShell>
  );
}

function CampaignPills({ value, onChange }: { value: CampaignId; onChange(id: CampaignId): void }) {
  const campaigns = useDeskCampaigns();
  if (campaigns.items.length === 0) return null;
  const choices = [{ value: '' as CampaignId, text: '全部行动' }, ...campaigns.items.map(({ id, title }) => ({ value: id, text: title }))];
  return <Pills label="专项行动" choices={choices} value={value} onChange={onChange} />;
}
