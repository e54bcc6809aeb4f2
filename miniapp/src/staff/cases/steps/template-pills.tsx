import type { TemplateStep } from '@yuandian/shared/cases/cases.rule.types';
import type { TemplateChoice } from '@yuandian/shared/cases/cases.staff.types';
import { Field } from '@/components/form/field';
import { Pills } from '@/components/pills';
import { useTemplates } from '../cases.queries';

interface TemplatePillsProps { step: TemplateStep; categoryCode: string; value: string; onChange(text: string): void }

/** The street's stock phrases for this step: a tap writes one, and it can be changed. */
export function TemplatePills({ step, categoryCode, ...rest }: TemplatePillsProps) {
  const templates = useTemplates(step, categoryCode);
  return <PhrasePills templates={templates.data ?? []} {...rest} />;
}

export function PhrasePills({ templates, value, onChange }: { templates: readonly TemplateChoice[]; value: string; onChange(text: string): void }) {
  if (templates.length === 0) return null;
  return (
    <Field label="常用语">
      <Pills wrap label="常用语" choices={templates.map(({ title, text }) => ({ value: text, text: title }))} value={value} onChange={onChange} />
    </Field>
  );
}
