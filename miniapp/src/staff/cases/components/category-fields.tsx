import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { answersProblem, stopAnswer } from '@yuandian/shared/cases/cases.rules';
import type { CategoryChoice, CategoryQuestion, ReportFormView } from '@yuandian/shared/cases/report.types';
import { PickerField } from '@/components/form/choose-fields';
import { ManyField } from '@/components/form/many-field';
import { TextField } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import type { Form } from '@/lib/use-form';
import { answersOf, categoryOf, type StaffReportValues } from '../report-values';

/** 大类, 小类, and what the office wants to know of just that one. */
export function CategoryFields({ about, form }: { about: ReportFormView; form: Form<StaffReportValues> }) {
  const { categoryCode, answers } = form.values;
  const category = categoryOf(about, categoryCode);
  const [groupCode, setGroupCode] = useState(about.groups.find(({ categories }) => categories.some(({ code }) => code === categoryCode))?.code ?? '');
  const group = about.groups.find(({ code }) => code === groupCode);
  const stop = category ? stopAnswer(category.questions, answersOf(category, answers)) : null;
  const numbers = about.emergencyNumbers.map(({ number, name }) => `${number} ${name}`).join('、');
  return (
    <>
      <PickerField label="大类" choices={about.groups.map(({ code, name }) => ({ value: code, text: name }))} value={groupCode} onChange={(code) => { setGroupCode(code); form.set({ categoryCode: '' }); }} error={group ? undefined : form.bind('categoryCode').error} />
      {group && <PickerField label="小类" choices={group.categories.map(({ code, name }) => ({ value: code, text: name }))} {...form.bind('categoryCode')} />}
      {stop !== null && <Banner tone="bad">{`${stop}。这是紧急情况，请立即拨打 ${numbers}，不在这里登记。`}</Banner>}
      {stop === null && category?.warning && <Banner tone="bad">{`${category.warning} 有危险先拨打 ${numbers}。`}</Banner>}
      {category && <Questions category={category} form={form} />}
    </>
  );
}

function Questions({ category, form }: { category: CategoryChoice; form: Form<StaffReportValues> }) {
  const { value, onChange, error } = form.bind('answers');
  const problemOf = (question: CategoryQuestion) => error && (answersProblem([question], answersOf({ ...category, questions: [question] }, value)) ?? undefined);
  return (
    <>
      {category.questions.map((question) => (
        <Question key={question.key} question={question} values={value[question.key] ?? []} onChange={(values) => onChange({ ...value, [question.key]: values })} error={problemOf(question)} />
      ))}
    </>
  );
}

function Question({ question, values, onChange, error }: { question: CategoryQuestion; values: string[]; onChange(values: string[]): void; error?: string }) {
  const frame = { label: question.text, optional: !question.required, error };
  const choices = question.options.map((text) => ({ value: text, text }));
  const one = (text: string) => onChange(text ? [text] : []);
  if (question.kind === 'many') return <ManyField {...frame} choices={choices} value={values} onChange={onChange} />;
  if (question.kind === 'choice') return <PickerField {...frame} choices={choices} value={values[0] ?? ''} onChange={one} />;
  return <TextField {...frame} max={CASES_LIMITS.answer} value={values[0] ?? ''} onChange={one} />;
}
