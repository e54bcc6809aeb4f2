/** Steps that give a reason and a day. */
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { AskExtensionRequest, DecideExtensionRequest, ResumeRequest, SuperviseRequest, SuspendRequest } from '@yuandian/shared/cases/step.types';
import type { CaseParams } from '@yuandian/shared/cases/cases.types';
import { DateField, PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { facts, formatTime } from '@/lib/format';
import { dayLater, REPLY_DAYS, useToday } from '../days';
import { lengthProblem } from '../text-problem';
import { LateReasonField, lateReasonOf, lateReasonProblems, NO_LATE_REASON } from './late-reason-field';
import type { LateReasonValues } from './late-reason-field';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { StepEndpoint, StepProps } from './use-step';

interface DayStepProps<Body extends object> extends StepProps {
  endpoint: StepEndpoint<CaseParams, Body>;
  bodyOf(values: { reason: string; day: string } & LateReasonValues): NoInfer<Body>;
  /** A step of the owner, who says why the case is late. */
  explains?: boolean;
  confirm: string;
  reasonLabel: string;
  dayLabel: string;
  /** Last day that can be chosen, in days from today. */
  atMost?: number;
  note?: string;
  sure?: string;
}

function DayStep<Body extends object>({ one, onDone, endpoint, bodyOf, explains = false, confirm, reasonLabel, dayLabel, atMost = 180, note, sure }: DayStepProps<Body>) {
  const today = useToday();
  const step = useStep({
    endpoint, params: { caseId: one.id }, label: `${confirm} ${one.number}`, initial: { reason: '', day: '', ...NO_LATE_REASON }, onDone,
    problems: {
      ...(explains ? lateReasonProblems(one) : {}), reason: (reason) => lengthProblem(reason, CASES_LIMITS.reason),
      day: (day) => (day > today ? null : `请选择${dayLabel}，明天或以后`),
    },
    bodyOf: ({ reason, ...values }) => bodyOf({ reason: reason.trim(), ...values }),
  });
  return (
    <StepForm step={step} confirm={confirm} note={note} sure={sure}>
      <DateField label={dayLabel} from={dayLater(today, 1)} to={dayLater(today, atMost)} {...step.form.bind('day')} />
      <TextArea label={reasonLabel} max={CASES_LIMITS.reason.max} {...step.form.bind('reason')} />
      {explains && <LateReasonField one={one} {...step.form.bind('lateReason')} />}
    </StepForm>
  );
}

export function AskExtensionStep(props: StepProps) {
  const left = CASES_LIMITS.extensions - props.one.extensionsGranted;
  return (
    <DayStep
      {...props} explains endpoint={api.askExtension} bodyOf={({ reason, day, ...late }): AskExtensionRequest => ({ reason, wantedOn: day, ...lateReasonOf(late) })} confirm="申请延期" reasonLabel="为什么来不及" dayLabel="延到哪一天"
      atMost={REPLY_DAYS} note={`还可以延期 ${left} 次；审批前原来的时限照常计算。`}
    />
  );
}

export function SuspendStep(props: StepProps) {
  return (
    <DayStep
      {...props} explains endpoint={api.suspend} bodyOf={({ reason, day, ...late }): SuspendRequest => ({ reason, reviewOn: day, ...lateReasonOf(late) })} confirm="挂账" reasonLabel="暂时解决不了的原因" dayLabel="复核日期"
      sure="时限停止，进入挂账库；报事人会看到原因和复核日期。"
    />
  );
}

export function ResumeStep(props: StepProps) {
  return (
    <DayStep {...props} endpoint={api.resume} bodyOf={({ reason, day }): ResumeRequest => ({ reason, nextReplyOn: day })} confirm="恢复办理" reasonLabel="为什么现在可以办" dayLabel="下次答复日期" atMost={REPLY_DAYS} note="时限从停下的地方接着算。" />
  );
}

export function SuperviseStep(props: StepProps) {
  return (
    <DayStep
      {...props} endpoint={api.supervise} bodyOf={({ reason, day }): SuperviseRequest => ({ reason, dueOn: day })} confirm="督办" reasonLabel="督办原因" dayLabel="回复期限" atMost={30}
      note="办理单位须在期限前写明原因、措施和完成日期。"
    />
  );
}

type Decision = '' | 'yes' | 'no';

export function DecideExtensionStep({ one, onDone }: StepProps) {
  const today = useToday();
  const asked = one.extensions.find(({ status }) => status === 'ASKED');
  const step = useStep({
    endpoint: api.decideExtension, params: { extensionId: asked?.id ?? '' }, label: `审批延期 ${one.number}`, initial: { decision: '' as Decision, reason: '', day: '' }, onDone,
    problems: {
      decision: (decision) => (decision ? null : '请选择是否同意'), reason: (reason) => lengthProblem(reason, CASES_LIMITS.reason),
      day: (day) => (day > today ? null : '请选择告诉报事人的答复日期，明天或以后'),
    },
    bodyOf: ({ decision, reason, day }): DecideExtensionRequest => ({ granted: decision === 'yes', reason: reason.trim(), nextReplyOn: day }),
  });
  const note = asked && facts(`${asked.askedBy} 申请延到 ${formatTime(asked.wantedDueAt)}`, asked.reason);
  return (
    <StepForm step={step} confirm="审批延期" note={note}>
      <PickerField label="决定" choices={[{ value: 'yes', text: '同意' }, { value: 'no', text: '不同意' }]} {...step.form.bind('decision')} />
      <TextArea label="理由" max={CASES_LIMITS.reason.max} {...step.form.bind('reason')} />
      <DateField label="下次答复日期" hint="报事人会看到" from={dayLater(today, 1)} to={dayLater(today, REPLY_DAYS)} {...step.form.bind('day')} />
    </StepForm>
  );
}
