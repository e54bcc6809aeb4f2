import { useState } from 'react';
import type { StaffTaskView, TaskDeskAction } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { open } from '@/lib/nav';
import { volunteeringStaffRoutes } from '@/routes';
import { useApproveTask, useCancelTask, useFreezeTask, useLiftTask, useRejectTask, useSubmitTask } from '../volunteering.actions';

type WithReason = Extract<TaskDeskAction, 'reject' | 'cancel' | 'freeze' | 'lift'>;

interface DeskWords { text: string; note?: string; suggestions?: readonly string[] }

/** On the button, and what follows where a reason is asked for. */
export const TASK_ACTION_WORDS: Readonly<Record<TaskDeskAction, DeskWords>> = {
  edit: { text: '修改' },
  submit: { text: '提交审核' },
  approve: { text: '通过并发布' },
  reject: { text: '退回', note: '退回后由起草人修改，可再次提交。', suggestions: ['时间或地点不清楚', '风险提示不完整', '与其他任务重复'] },
  cancel: { text: '取消任务', note: '取消后不能恢复，所有报名的人会收到通知和理由。', suggestions: ['天气原因', '场地有变', '报名人数不足'] },
  freeze: { text: '冻结', note: '核实前暂停报名和签到，居民看不到这个任务。' },
  lift: { text: '解除冻结', note: '核实无误后解除，任务按原来的时间继续。' },
};

function asksReason(action: TaskDeskAction): action is WithReason {
  return TASK_ACTION_WORDS[action].note !== undefined;
}

/** What can be done with a task on the desk: done at once, on a page of its own, or with a reason. */
export function useTaskActions(task: StaffTaskView, changed: () => void) {
  const [asking, setAsking] = useState<WithReason | null>(null);
  const done = () => { setAsking(null); changed(); };
  const params = { taskId: task.id };
  const submit = useSubmitTask({ done });
  const approve = useApproveTask({ done });
  const reasons = { reject: useRejectTask({ done }), cancel: useCancelTask({ done }), freeze: useFreezeTask({ done }), lift: useLiftTask({ done }) };

  function start(action: TaskDeskAction): void {
    if (action === 'edit') open(volunteeringStaffRoutes.taskForm, { id: task.id });
    else if (action === 'submit') void submit.run({ params });
    else if (action === 'approve') void approve.run({ params });
    else if (asksReason(action)) setAsking(action);
  }

  return {
    asking, start, close: () => setAsking(null),
    pending: submit.pending || approve.pending,
    givingReason: asking !== null && reasons[asking].pending,
    giveReason: (reason: string) => asking && reasons[asking].run({ params, body: { reason } }),
  };
}
