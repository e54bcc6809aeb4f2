import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { TemplateStep } from '@yuandian/shared/cases/cases.rule.types';
import type { CaseParams } from '@yuandian/shared/cases/cases.types';
import { TextArea } from '@/components/form/text-field';
import { lengthProblem, optionalProblem } from '../text-problem';
import { StepForm } from './step-form';
import { TemplatePills } from './template-pills';
import { useStep } from './use-step';
import type { StepEndpoint, StepProps } from './use-step';

interface TextStepProps<Body extends object> extends StepProps {
  endpoint: StepEndpoint<CaseParams, Body>;
  bodyOf(text: string): NoInfer<Body>;
  confirm: string;
  label: string;
  hint?: string;
  limit?: { min: number; max: number };
  optional?: boolean;
  note?: string;
  sure?: string;
  templates?: TemplateStep;
}

/** A step that asks for one text and nothing else. */
export function TextStep<Body extends object>(props: TextStepProps<Body>) {
  const { one, onDone, endpoint, bodyOf, confirm, label, hint, limit = CASES_LIMITS.reason, optional = false, note, sure, templates } = props;
  const step = useStep({
    endpoint, params: { caseId: one.id }, label: `${confirm} ${one.number}`, initial: { text: '' }, onDone,
    problems: { text: (text) => (optional ? optionalProblem(text, limit) : lengthProblem(text, limit)) },
    bodyOf: ({ text }) => bodyOf(text.trim()),
  });
  return (
    <StepForm step={step} confirm={confirm} note={note} sure={sure}>
      {templates && <TemplatePills step={templates} categoryCode={one.categoryCode} value={step.form.values.text} onChange={(text) => step.form.set({ text })} />}
      <TextArea label={label} hint={hint} optional={optional} max={limit.max} {...step.form.bind('text')} />
    </StepForm>
  );
}
