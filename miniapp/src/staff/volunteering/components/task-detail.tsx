import { View } from '@tarojs/components';
import type { TaskId } from '@yuandian/shared/common/ids';
import { taskStates } from '@yuandian/shared/volunteering/task-status';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { StaffTaskView, TaskDeskAction } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { TASK_CATEGORIES } from '@yuandian/shared/volunteering/volunteering.types';
import { Button } from '@/components/button';
import type { ButtonProps } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Figure, Figures } from '@/components/figure';
import { Banner, ErrorBlock } from '@/components/notice';
import { ReasonDialog } from '@/components/reason-dialog';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { facts, formatDay, formatSpan, formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { volunteeringStaffRoutes } from '@/routes';
import { useDeskTask } from '../volunteering.queries';
import { historySteps } from './history-steps';
import styles from './task-detail.module.scss';
import { TASK_ACTION_WORDS, useTaskActions } from './use-task-actions';

const LOOKS: Partial<Record<TaskDeskAction, ButtonProps['kind']>> = { submit: 'primary', approve: 'primary', lift: 'primary', reject: 'danger', cancel: 'danger', freeze: 'danger' };

export function TaskDetail({ taskId, onChange }: { taskId: TaskId; onChange(): void }) {
  const task = useDeskTask(taskId);
  if (!task.data) return task.error ? <ErrorBlock error={task.error} onRetry={() => void task.refresh()} /> : <Skeleton count={2} />;
  return <Detail task={task.data} onChange={() => { void task.refresh(); onChange(); }} />;
}

function Detail({ task, onChange }: { task: StaffTaskView; onChange(): void }) {
  const step = useTaskActions(task, onChange);
  const state = taskStates.states[task.status];
  const words = step.asking && TASK_ACTION_WORDS[step.asking];
  return (
    <>
      <Card title={task.title} aside={<Tag tone={state.tone}>{state.label}</Tag>}>
        <View className={styles.words}>{task.description}</View>
      </Card>
      <Advice task={task} />
      {task.actions.length > 0 && (
        <View className={styles.actions}>
          {task.actions.map((action) => (
            <Button key={action} kind={LOOKS[action]} pending={step.pending && LOOKS[action] === 'primary'} onPress={() => step.start(action)}>{TASK_ACTION_WORDS[action].text}</Button>
          ))}
        </View>
      )}
      <People task={task} />
      <Facts task={task} />
      <Card title="经过"><Stepper steps={historySteps(taskStates.states, task.history)} /></Card>
      <ReasonDialog
        open={step.asking !== null} draft={`volunteering.${step.asking ?? ''}.${task.id}`} title={words?.text ?? ''} note={words?.note} confirm={words?.text ?? ''} suggestions={words?.suggestions}
        min={CLAIM_LIMITS.reasonMin} max={CLAIM_LIMITS.reasonMax} pending={step.givingReason} onClose={step.close} onConfirm={step.giveReason}
      />
    </>
  );
}

/** Who has it now, and why something one might expect to do is not offered. */
function Advice({ task }: { task: StaffTaskView }) {
  const mayApprove = useMay('volunteering.task.approve');
  if (task.status === 'PENDING_REVIEW' && !task.actions.includes('approve')) {
    return <Banner tone="waiting">{mayApprove ? '你起草或提交的任务，要由另一位有审核权限的同事审核。' : '等待有审核权限的同事审核。'}</Banner>;
  }
  if (task.status === 'REJECTED') return <Banner tone="bad">已退回：{task.history.at(-1)?.reason ?? '请修改后再提交'}</Banner>;
  if (task.cancelReason) return <Banner tone="bad">已取消：{task.cancelReason}</Banner>;
  if (task.confirmBy) return <Banner tone={task.overdue ? 'bad' : 'waiting'}>时长应在 {formatDay(task.confirmBy)} 前确认{task.overdue ? '，已超时' : ''}</Banner>;
  return null;
}

function People({ task }: { task: StaffTaskView }) {
  const { counts } = task;
  const roster = () => open(volunteeringStaffRoutes.roster, { id: task.id });
  return (
    <Card title="人员" aside={<Button kind="plain" size="small" onPress={roster}>看名册</Button>}>
      <Figures>
        <Figure value={String(counts.toDecide)} caption="待审批" onPress={roster} />
        <Figure value={String(counts.waiting)} caption="候补" onPress={roster} />
        <Figure value={String(counts.expected)} caption="应到" onPress={roster} />
        <Figure value={String(counts.present)} caption="在场" onPress={roster} />
        <Figure value={String(counts.toConfirm)} caption="待确认" onPress={roster} />
        <Figure value={String(counts.done)} caption="已确认" onPress={roster} />
        <Figure value={String(counts.noShow)} caption="未到" onPress={roster} />
      </Figures>
    </Card>
  );
}

function Facts({ task }: { task: StaffTaskView }) {
  const ages = task.maxAge === null ? `满 ${task.minAge} 周岁` : `${task.minAge} 至 ${task.maxAge} 周岁`;
  return (
    <Card flush>
      <Cell icon="clock" title={formatSpan(task.startsAt, task.endsAt)} note={`报名 ${formatTime(task.signupOpensAt)} 至 ${formatTime(task.signupClosesAt)}`} />
      <Cell icon="map-pin" title={task.place.name} note={facts(task.divisionName, task.place.address)} />
      <Cell icon="user" title={`负责人 ${task.leaderName ?? '待定'}`} note={`${task.createdByName} 起草`} />
      {task.slots.map((slot) => (
        <Cell key={slot.id} icon="users-three" title={slot.name} note={slot.waiting > 0 ? `${slot.waiting} 人候补` : undefined} value={`已认领 ${slot.capacity - slot.placesLeft} / ${slot.capacity}`} />
      ))}
      <Cell icon="list-checks" title="要求" note={task.needs ?? '没有特别要求'} value={ages} />
      <Cell icon="warning-circle" title="风险" note={task.risks ?? '没有写明风险'} />
      <Cell icon="shield-check" title="保险" note={task.insurance ?? '没有另投保险'} />
      <Cell icon="heart" title={TASK_CATEGORIES[task.category]} note={task.needsApproval ? '报名要审批' : '报名即认领'} />
      {task.campaign && <Cell icon="flag-banner" title={task.campaign.title} note="所属专项行动" />}
    </Card>
  );
}
