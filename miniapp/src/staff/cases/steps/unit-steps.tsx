/** Steps about which unit it is. */
import { DISPUTE_TITLE } from '@yuandian/shared/cases/case-kind';
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { ArbitrateRequest, CoOrderRequest, DisputeRequest } from '@yuandian/shared/cases/step.types';
import { UnitField } from '@/components/desk/unit-field';
import { TextArea } from '@/components/form/text-field';
import { DateField } from '@/components/form/choose-fields';
import { facts, formatTime } from '@/lib/format';
import { dayLater, useToday } from '../days';
import { lengthProblem } from '../text-problem';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

interface UnitValues { unitId: UnitId | ''; reason: string }

const NONE: UnitValues = { unitId: '', reason: '' };
const reasonProblem = (reason: string) => lengthProblem(reason, CASES_LIMITS.reason);
const unitProblem = (unitId: UnitId | '') => (unitId ? null : '请选择单位');

export function DisputeStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.dispute, params: { caseId: one.id }, label: `异议 ${one.number}`, initial: NONE, onDone, problems: { reason: reasonProblem },
    bodyOf: ({ unitId, reason }): DisputeRequest => ({ reason: reason.trim(), suggestedUnitId: unitId || undefined }),
  });
  return (
    <StepForm step={step} confirm="提出异议" sure="只能提一次，由上一级裁定；裁定后不能再退。">
      <TextArea label="依据" hint="为什么不属于本单位，应当由谁办" max={CASES_LIMITS.reason.max} {...step.form.bind('reason')} />
      <UnitField place={{ caseId: one.id }} label="建议单位" optional {...step.form.bind('unitId')} />
    </StepForm>
  );
}

export function ArbitrateStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.arbitrate, params: { caseId: one.id }, label: `裁定 ${one.number}`, initial: NONE, onDone, problems: { unitId: unitProblem, reason: reasonProblem },
    bodyOf: ({ unitId, reason }): ArbitrateRequest => ({ unitId, reason: reason.trim() }),
  });
  const dispute = one.entries.filter(({ title }) => title === DISPUTE_TITLE).sort((a, b) => b.at.localeCompare(a.at))[0];
  return (
    <StepForm step={step} confirm="裁定" note={dispute && facts(`${dispute.office ?? dispute.by}的异议：${dispute.text ?? ''}`, formatTime(dispute.at))} sure="裁定后不得再退，单位须签收办理。">
      <UnitField place={{ caseId: one.id }} label="由谁办理" {...step.form.bind('unitId')} />
      <TextArea label="裁定的理由" max={CASES_LIMITS.reason.max} {...step.form.bind('reason')} />
    </StepForm>
  );
}

export function AddCoOrderStep({ one, onDone }: StepProps) {
  const today = useToday();
  const step = useStep({
    endpoint: api.addCoOrder, params: { caseId: one.id }, label: `协办 ${one.number}`, initial: { unitId: '' as UnitId | '', task: '', dueOn: '' }, onDone,
    problems: { unitId: unitProblem, task: reasonProblem, dueOn: (day) => (day > today ? null : '请选择答复日期，明天或以后') },
    bodyOf: ({ unitId, task, dueOn }): CoOrderRequest => ({ unitId, task: task.trim(), dueOn }),
  });
  return (
    <StepForm step={step} confirm="增加协办">
      <UnitField place={{ caseId: one.id }} label="协办单位" {...step.form.bind('unitId')} />
      <TextArea label="做什么" max={CASES_LIMITS.reason.max} {...step.form.bind('task')} />
      <DateField label="哪天前答复" from={dayLater(today, 1)} {...step.form.bind('dueOn')} />
    </StepForm>
  );
}
