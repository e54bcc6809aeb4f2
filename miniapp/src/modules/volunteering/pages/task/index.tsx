import { useState } from 'react';
import { claimStates } from '@yuandian/shared/volunteering/claim-status';
import { taskStates } from '@yuandian/shared/volunteering/task-status';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { TaskSlotId, TaskView } from '@yuandian/shared/volunteering/volunteering.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { SwitchField } from '@/components/form/choose-fields';
import { TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { open, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { identityRoutes, volunteeringRoutes } from '@/routes';
import { SlotChoice } from '../../components/slot-choice';
import { TaskFacts } from '../../components/task-facts';
import { useClaimTask } from '../../volunteering.actions';
import { useTask } from '../../volunteering.queries';

export default function TaskPage() {
  const { id } = useParams(volunteeringRoutes.task);
  const task = useTask(id);
  const { data } = task;
  if (!data) return <Page>{task.error ? <ErrorBlock error={task.error} onRetry={() => void task.refresh()} /> : <Skeleton count={1} />}</Page>;
  return <Task task={data} onChange={task.refresh} />;
}

function Task({ task, onChange }: { task: TaskView; onChange(): Promise<void> }) {
  const state = taskStates.states[task.status];
  const signup = useSignup(task, onChange);
  return (
    <Page title={task.title} onRefresh={onChange} foot={<Foot task={task} signup={signup} />}>
      <Card title={task.title} aside={<Tag tone={state.tone}>{state.label}</Tag>} flush>
        <Cell icon="map-pin" title={task.divisionName} note={task.status === 'SCHEDULED' ? `${formatTime(task.signupOpensAt)} 开始报名` : undefined} />
      </Card>
      {task.leadByMe && <Banner action={{ text: '去管理', onPress: () => open(volunteeringRoutes.lead, { id: task.id }) }}>你是这个任务的负责人</Banner>}
      <Refusal task={task} />
      {!task.myClaim && (
        <Card title="岗位" flush>
          <SlotChoice slots={task.slots} chosen={signup.slot?.id} onChoose={signup.setChosen} />
        </Card>
      )}
      <TaskFacts task={task} />
      {!task.myClaim && !task.refusal && (
        <Card flush>
          {task.risks && <SwitchField label="我已阅读可能的风险" value={signup.risksRead} onChange={signup.setRisksRead} error={signup.claim.fields.risksRead} />}
          <TextField label="给负责人的话" optional max={CLAIM_LIMITS.noteMax} value={signup.note} onChange={signup.setNote} error={signup.claim.fields.note} />
        </Card>
      )}
    </Page>
  );
}

/** What is chosen for the sign-up: the first slot with a free place until the person chooses another. */
function useSignup(task: TaskView, onChange: () => Promise<void>) {
  const [chosen, setChosen] = useState<TaskSlotId | null>(null);
  const [note, setNote] = useState('');
  const [risksRead, setRisksRead] = useState(false);
  const claim = useClaimTask({
    done: (result) => {
      toast(result.status === 'WAITLISTED' ? `已进入候补，第 ${result.waitingPosition ?? 1} 位` : claimStates.states[result.status].label);
      open(volunteeringRoutes.claim, { id: result.id });
      void onChange();
    },
    outbox: '报名志愿任务',
  });
  const slot = task.slots.find((one) => one.id === chosen) ?? task.slots.find((one) => one.placesLeft > 0) ?? task.slots[0];

  function submit(): void {
    if (slot) void claim.run({ params: { taskId: task.id }, body: { slotId: slot.id, note: note.trim() || undefined, risksRead: task.risks ? risksRead : undefined } });
  }

  return { slot, setChosen, note, setNote, risksRead, setRisksRead, claim, submit };
}

/** The one step that is possible now; why not, when none is. */
function Foot({ task, signup }: { task: TaskView; signup: ReturnType<typeof useSignup> }) {
  const mine = task.myClaim;
  if (mine) return <BottomAction text="查看我的认领" reason={claimStates.states[mine.status].label} onPress={() => open(volunteeringRoutes.claim, { id: mine.id })} />;
  const full = (signup.slot?.placesLeft ?? 0) === 0;
  const unread = task.risks !== null && !signup.risksRead;
  const reason = task.refusal?.message ?? (unread ? '请先阅读并确认可能的风险' : null);
  return <BottomAction text={full ? '加入候补' : task.approvalForMe ? '报名，等待审批' : '认领'} pending={signup.claim.pending} blocked={reason !== null} reason={reason} onPress={signup.submit} />;
}

/** A refusal that the person can do something about says what, and leads there. */
function Refusal({ task }: { task: TaskView }) {
  const { refusal } = task;
  if (!refusal || task.myClaim) return null;
  const { otherTask } = refusal;
  if (otherTask) return <Banner tone="waiting" action={{ text: '去看看', onPress: () => open(volunteeringRoutes.task, { id: otherTask.id }) }}>时间与「{otherTask.title}」冲突</Banner>;
  if (refusal.code === 'VOLUNTEERING_BIRTH_DATE_NEEDED') return <Banner tone="waiting" action={{ text: '去填写', onPress: () => open(identityRoutes.profile) }}>{refusal.message}</Banner>;
  if (refusal.code === 'VOLUNTEERING_GUARDIAN_CONSENT_NEEDED') return <Banner tone="waiting" action={{ text: '请监护人同意', onPress: () => open(identityRoutes.guardian) }}>{refusal.message}</Banner>;
  return null;
}
