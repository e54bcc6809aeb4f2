import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { SettleSupervisionRequest, SupervisionAnswerRequest } from '@yuandian/shared/cases/step.types';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { facts, formatTime } from '@/lib/format';
import { lengthProblem } from '../text-problem';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

export function AnswerSupervisionStep({ one, onDone }: StepProps) {
  const order = one.supervisions.find(({ status }) => status === 'ISSUED');
  const step = useStep({
    endpoint: api.answerSupervision, params: { supervisionId: order?.id ?? '' }, label: `回复督办 ${one.number}`, initial: { text: '' }, onDone,
    problems: { text: (text) => lengthProblem(text, CASES_LIMITS.message) },
    bodyOf: ({ text }): SupervisionAnswerRequest => ({ text: text.trim() }),
  });
  return (
    <StepForm step={step} confirm="回复督办" note={order && facts(`${order.issuedBy} 督办，${formatTime(order.dueAt)} 前回复`, order.reason)}>
      <TextArea label="原因、措施和完成日期" max={CASES_LIMITS.message.max} {...step.form.bind('text')} />
    </StepForm>
  );
}

type Outcome = '' | 'settle' | 'insist';

/** An answered order first: one that still waits can only be called off. */
export function SettleSupervisionStep({ one, onDone }: StepProps) {
  const order = one.supervisions.find(({ status }) => status === 'ANSWERED') ?? one.supervisions.find(({ status }) => status === 'ISSUED');
  const answered = order?.status === 'ANSWERED';
  const step = useStep({
    endpoint: api.settleSupervision, params: { supervisionId: order?.id ?? '' }, label: `处理督办 ${one.number}`, initial: { outcome: (answered ? '' : 'settle') as Outcome, text: '' }, onDone,
    problems: { outcome: (outcome) => (outcome ? null : '请选择如何处理'), text: (text) => lengthProblem(text, CASES_LIMITS.reason) },
    bodyOf: ({ outcome, text }): SettleSupervisionRequest => ({ settled: outcome === 'settle', text: text.trim() }),
  });
  return (
    <StepForm step={step} confirm="处理督办" note={order && (answered ? `回复：${order.answer ?? ''}` : `还没有回复：${order.reason}`)}>
      {answered && <PickerField label="处理" choices={[{ value: 'settle', text: '了结' }, { value: 'insist', text: '回复不到位，继续督办' }]} {...step.form.bind('outcome')} />}
      <TextArea label={answered ? '意见' : '撤销督办的理由'} max={CASES_LIMITS.reason.max} {...step.form.bind('text')} />
    </StepForm>
  );
}
