import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { answersProblem } from '@yuandian/shared/cases/cases.rules';
import type { CategoryChoice, CategoryQuestion } from '@yuandian/shared/cases/report.types';
import { PickerField } from '@/components/form/choose-fields';
import { ManyField } from '@/components/form/many-field';
import { TextField } from '@/components/form/text-field';
import type { BoundField } from '@/lib/use-form';
import { answersOf } from './report-values';
import type { ReportValues } from './report-values';

/** What the office wants to know of just this category. */
export function QuestionFields({ category, value, onChange, error }: { category: CategoryChoice } & BoundField<ReportValues['answers']>) {
  return (
    <>
      {category.questions.map((question) => (
        <QuestionField
          key={question.key}
          question={question}
          values={value[question.key] ?? []}
          onChange={(values) => onChange({ ...value, [question.key]: values })}
          error={error && (answersProblem([question], answersOf({ ...category, questions: [question] }, value)) ?? undefined)}
        />
      ))}
    </>
  );
}

function QuestionField({ question, values, onChange, error }: { question: CategoryQuestion; values: string[]; onChange(values: string[]): void; error?: string }) {
  const frame = { label: question.text, optional: !question.required, error };
  const choices = question.options.map((text) => ({ value: text, text }));
  if (question.kind === 'many') return <ManyField {...frame} choices={choices} value={values} onChange={onChange} />;
  if (question.kind === 'choice') return <PickerField {...frame} choices={choices} value={values[0] ?? ''} onChange={(text) => onChange(text ? [text] : [])} />;
  return <TextField {...frame} max={CASES_LIMITS.answer} value={values[0] ?? ''} onChange={(text) => onChange(text ? [text] : [])} />;
}
