/** Steps that give the case to somebody by name. */
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { AssignRequest, CandidateView, SendVerifierRequest, SignRequest } from '@yuandian/shared/cases/step.types';
import { TextArea } from '@/components/form/text-field';
import { optionalProblem } from '../text-problem';
import { CandidateField } from './candidate-field';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

interface PersonValues { person: CandidateView | null; text: string }

const NOBODY: PersonValues = { person: null, text: '' };
const personProblem = (person: CandidateView | null) => (person ? null : '请选择一个人');

export function SendVerifierStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.sendVerifier, params: { caseId: one.id }, label: `派人核实 ${one.number}`, initial: NOBODY, onDone,
    problems: { person: personProblem, text: (text) => optionalProblem(text, CASES_LIMITS.reason) },
    bodyOf: ({ person, text }): SendVerifierRequest => ({ verifierId: person?.personId ?? '', text: text.trim() || undefined }),
  });
  return (
    <StepForm step={step} confirm="派人核实" note="一般四个工作小时内到现场，紧急的立即去；属实即立案，没有发现的退回这里。">
      <CandidateField label="派谁去" hint="列出的是这个地点的人；没有网格员时，先用“更改分类和地点”选到网格" caseId={one.id} {...step.form.bind('person')} />
      <TextArea label="要看什么" optional max={CASES_LIMITS.reason.max} {...step.form.bind('text')} />
    </StepForm>
  );
}

export function AssignStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.assign, params: { caseId: one.id }, label: `指定经办人 ${one.number}`, initial: NOBODY, onDone, problems: { person: personProblem },
    bodyOf: ({ person }): AssignRequest => ({ handlerId: person?.personId ?? '' }),
  });
  return <StepForm step={step} confirm="指定经办人"><CandidateField label="经办人" caseId={one.id} {...step.form.bind('person')} /></StepForm>;
}

export function SignStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.sign, params: { caseId: one.id }, label: `签收 ${one.number}`, initial: NOBODY, onDone,
    bodyOf: ({ person }): SignRequest => ({ handlerId: person?.personId }),
  });
  return (
    <StepForm step={step} confirm="签收" note="签收后由本单位办理到反馈为止；不属于本单位的请提出异议，不要签收。">
      <CandidateField label="经办人" optional none="由我经办" caseId={one.id} {...step.form.bind('person')} />
    </StepForm>
  );
}
