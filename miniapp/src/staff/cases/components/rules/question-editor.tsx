import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { QUESTION_KINDS, type CategoryQuestion } from '@yuandian/shared/cases/report.types';
import { QUESTION_LIMITS } from '@yuandian/shared/cases/category.rules';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PickerField, SwitchField } from '@/components/form/choose-fields';
import { ManyField } from '@/components/form/many-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { choicesOf } from '../../choices';
import { newQuestion, questionOf } from './category-values';

const KINDS = choicesOf(QUESTION_KINDS);
const OPTIONS_MAX = CASES_LIMITS.options * (QUESTION_LIMITS.option + 1);

interface QuestionEditorProps { value: CategoryQuestion[]; onChange(questions: CategoryQuestion[]): void; error?: string }

/** What the reporter is asked besides place and description; some answers end the form with the numbers to call. */
export function QuestionEditor({ value, onChange, error }: QuestionEditorProps) {
  const change = (key: string, part: Partial<CategoryQuestion>) => onChange(value.map((question) => (question.key === key ? { ...question, ...part } : question)));
  return (
    <>
      {value.map((question, index) => (
        <Question key={question.key} title={`问题 ${index + 1}`} question={question} onChange={(part) => change(question.key, part)} onRemove={() => onChange(value.filter(({ key }) => key !== question.key))} />
      ))}
      {error && <Banner tone="bad">{error}</Banner>}
      {value.length < CASES_LIMITS.questions && <Button block icon="plus" onPress={() => onChange([...value, newQuestion(value)])}>添加一个问题</Button>}
    </>
  );
}

interface QuestionProps { title: string; question: CategoryQuestion; onChange(part: Partial<CategoryQuestion>): void; onRemove(): void }

function Question({ title, question, onChange, onRemove }: QuestionProps) {
  const { options } = questionOf(question);
  return (
    <Card title={title} aside={<Button kind="plain" size="small" label={`去掉${title}`} onPress={onRemove}>去掉</Button>}>
      <TextField label={`${title}的内容`} placeholder="如：路灯是一盏不亮还是一片不亮" max={QUESTION_LIMITS.text} value={question.text} onChange={(text) => onChange({ text })} />
      <PickerField label="怎样回答" choices={KINDS} value={question.kind} onChange={(kind) => { if (kind) onChange({ kind }); }} />
      {question.kind !== 'text' && (
        <TextArea label={`${title}的选项`} hint="一行一个" max={OPTIONS_MAX} value={question.options.join('\n')} onChange={(text) => onChange({ options: text.split('\n') })} />
      )}
      {question.kind !== 'text' && options.length > 0 && (
        <ManyField
          label="选了就停下来打电话" optional hint="勾上的选项属于紧急情况：表单会停下，请居民立即拨打 110、119、120" choices={options.map((option) => ({ value: option, text: option }))}
          value={question.stopAt.filter((option) => options.includes(option))} onChange={(stopAt) => onChange({ stopAt })}
        />
      )}
      <SwitchField label="必须回答" value={question.required} onChange={(required) => onChange({ required })} />
    </Card>
  );
}
