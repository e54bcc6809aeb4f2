import { useState } from 'react';
import { TASK_LIMITS as limits } from '@yuandian/shared/volunteering/volunteering.limits';
import type { StaffTaskView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { TASK_CATEGORIES, type TaskCategory } from '@yuandian/shared/volunteering/volunteering.types';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { StaffShell } from '@/components/desk/staff-shell';
import { MomentField, PickerField, SwitchField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { back, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import type { Form } from '@/lib/use-form';
import { volunteeringStaffRoutes } from '@/routes';
import { LeaderField } from '../../components/leader-field';
import { PlaceCard } from '../../components/place-card';
import { SlotsField } from '../../components/slots-field';
import { newTask, requestOf, TASK_PROBLEMS, valuesOf } from '../../components/task-values';
import type { TaskValues } from '../../components/task-values';
import { useDraftTask, useEditTask, useSubmitTask } from '../../volunteering.actions';
import { useDeskCampaigns, useDeskTask } from '../../volunteering.queries';

const CATEGORIES = (Object.keys(TASK_CATEGORIES) as TaskCategory[]).map((category) => ({ value: category, text: TASK_CATEGORIES[category] }));

export default function TaskFormPage() {
  const { id } = useParams(volunteeringStaffRoutes.taskForm);
  const task = useDeskTask(id);
  if (!id) return <TaskForm />;
  if (task.data) return <TaskForm task={task.data} />;
  return <StaffShell form title="修改任务">{task.error ? <ErrorBlock error={task.error} onRetry={() => void task.refresh()} /> : <Skeleton />}</StaffShell>;
}

function TaskForm({ task }: { task?: StaffTaskView }) {
  const [initial] = useState(() => (task ? valuesOf(task) : newTask(new Date())));
  const submit = useSubmitTask({});
  const draft = useDraftTask({});
  const edit = useEditTask({});
  const form = useForm({
    draft: `volunteering.task.${task?.id ?? 'new'}`, initial, problems: TASK_PROBLEMS,
    worthKeeping: (values) => values.title.trim() !== '', refused: task ? edit.fields : draft.fields,
  });

  /** Saved first, so that nothing is lost when the submission is refused. */
  async function save(submitting: boolean): Promise<void> {
    const body = form.check() ? requestOf(form.values) : null;
    if (!body) return toast('还有内容没有填好，请看红色的提示');
    const saved = task ? await edit.run({ params: { taskId: task.id }, body }) : await draft.run({ body });
    if (!saved) return;
    form.clear();
    if (!submitting) toast('已存为草稿');
    else if (await submit.run({ params: { taskId: saved.id } })) toast('已提交，等待另一位同事审核');
    back();
  }

  const pending = draft.pending || edit.pending || submit.pending;
  return (
    <StaffShell
      form title={task ? '修改任务' : '发布任务'}
      foot={<BottomAction text="提交审核" pending={pending} onPress={() => void save(true)} second={<Button pending={pending} onPress={() => void save(false)}>存为草稿</Button>} />}
    >
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有保存的内容</Banner>}
      <What form={form} />
      <When form={form} />
      <PlaceCard form={form} />
      <Who form={form} />
    </StaffShell>
  );
}

function What({ form }: { form: Form<TaskValues> }) {
  const campaigns = useDeskCampaigns();
  const { divisionPath } = form.values;
  const choices = campaigns.items
    .filter((campaign) => !campaign.closedAt && (divisionPath === '' || divisionPath.startsWith(campaign.divisionPath)))
    .map(({ id, title }) => ({ value: id, text: title }));
  return (
    <Card title="做什么" flush>
      <TextField label="任务名称" placeholder="如：绿化西街清扫" max={limits.titleMax} {...form.bind('title')} />
      <DivisionField label="哪个社区或网格" {...form.bind('divisionPath')} />
      <PickerField label="类别" choices={CATEGORIES} {...form.bind('category')} />
      {choices.length > 0 && <PickerField label="专项行动" optional choices={[{ value: '', text: '不属于专项行动' }, ...choices]} {...form.bind('campaignId')} />}
      <TextArea label="任务说明" hint="做什么、怎么做、带什么" max={limits.descriptionMax} {...form.bind('description')} />
      <TextArea label="要求" hint="技能、着装、工具" optional max={limits.needsMax} {...form.bind('needs')} />
      <TextArea label="可能的风险" hint="写明后，报名的人要先阅读并确认" optional max={limits.risksMax} {...form.bind('risks')} />
      <TextField label="保险" hint="由哪份意外险承保" optional max={limits.insuranceMax} {...form.bind('insurance')} />
    </Card>
  );
}

function When({ form }: { form: Form<TaskValues> }) {
  const start = form.bind('startsAt');
  const { endsAt } = form.values;
  return (
    <Card title="什么时候" flush>
      <MomentField
        label="开始" {...start}
        onChange={(at) => { start.onChange(at); if (!endsAt.day) form.set({ endsAt: { ...endsAt, day: at.day } }); }}
      />
      <MomentField label="结束" {...form.bind('endsAt')} />
      <MomentField label="报名开始" {...form.bind('signupOpensAt')} />
      <MomentField label="报名截止" {...form.bind('signupClosesAt')} />
    </Card>
  );
}

function Who({ form }: { form: Form<TaskValues> }) {
  return (
    <Card title="要多少人" flush>
      <SlotsField label="岗位和名额" {...form.bind('slots')} />
      <NumberField label="最小年龄" hint="14 至 17 周岁要有监护人同意" unit="周岁" min={limits.ageMin} max={limits.ageMax} {...form.bind('minAge')} />
      <NumberField label="最大年龄" hint="0 表示不限" unit="周岁" min={0} max={limits.ageMax} {...form.bind('maxAge')} />
      <SwitchField label="报名要审批" hint="不审批时，报名就占一个名额" {...form.bind('needsApproval')} />
      <LeaderField label="负责人" hint="当天出示签到码，结束后确认时长" {...form.bind('leaderId')} />
    </Card>
  );
}
