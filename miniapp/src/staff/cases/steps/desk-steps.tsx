/** What the desk decides of a case that has come in. */
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { DIVERSION_CLASSES, REJECT_REASONS, type DiversionClass, type RejectReason } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { DivertRequest, RejectRequest } from '@yuandian/shared/cases/step.types';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { choicesOf } from '../choices';
import { lengthProblem } from '../text-problem';
import { StepForm } from './step-form';
import { TemplatePills } from './template-pills';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

const CLASSES = (Object.keys(DIVERSION_CLASSES) as DiversionClass[]).map((value) => ({ value, text: DIVERSION_CLASSES[value].label }));
const REASONS = choicesOf(REJECT_REASONS);
const textProblem = (text: string) => lengthProblem(text, CASES_LIMITS.reason);

export function DivertStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.divert, params: { caseId: one.id }, label: `引导 ${one.number}`, initial: { class: '' as DiversionClass | '', text: '' }, onDone,
    problems: { class: (chosen) => (chosen ? null : '请选择属于哪一种情形'), text: textProblem },
    bodyOf: ({ class: chosen, text }): DivertRequest => ({ class: chosen || 'beyondDuties', text: text.trim() }),
  });
  const { form } = step;
  const chosen = form.values.class;
  return (
    <StepForm step={step} confirm="引导到其他渠道" sure="诉求就此办结，报事人会收到下面的话和你写的渠道。">
      <PickerField label="情形" choices={CLASSES} {...form.bind('class')} />
      {chosen && <Banner>{`报事人会看到：${DIVERSION_CLASSES[chosen].say}`}</Banner>}
      <TemplatePills step="divert" categoryCode={one.categoryCode} value={form.values.text} onChange={(text) => form.set({ text })} />
      <TextArea label="应当找谁" hint="渠道的名称、电话或地址" max={CASES_LIMITS.reason.max} {...form.bind('text')} />
    </StepForm>
  );
}

export function RejectStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.reject, params: { caseId: one.id }, label: `不予受理 ${one.number}`, initial: { reason: '' as RejectReason | '', text: '' }, onDone,
    problems: { reason: (reason) => (reason ? null : '请选择理由'), text: textProblem },
    bodyOf: ({ reason, text }): RejectRequest => ({ reason: reason || 'notFound', text: text.trim() }),
  });
  const { form } = step;
  return (
    <StepForm step={step} confirm="不予受理" sure="报事人会收到理由，可以申诉一次，由上一级重新受理。">
      <PickerField label="理由" choices={REASONS} {...form.bind('reason')} />
      <TemplatePills step="reject" categoryCode={one.categoryCode} value={form.values.text} onChange={(text) => form.set({ text })} />
      <TextArea label="给报事人的说明" max={CASES_LIMITS.reason.max} {...form.bind('text')} />
    </StepForm>
  );
}
