import { Button } from '@/components/button';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import { useForm } from '@/lib/use-form';
import { lengthProblem } from './report-values';

interface Values { answer: 'yes' | 'no' | ''; text: string }

interface YesNoSheetProps {
  title: string;
  /** What follows from the answer. */
  note: string;
  yes: string;
  no: string;
  /** Of the words. */
  limits: { min: number; max: number };
  /** What is asked of who says no; without it words are optional. */
  whyNot?: string;
  draft: string;
  pending: boolean;
  refused: Record<string, string>;
  onClose(): void;
  onAnswer(good: boolean, text: string | undefined): void;
}

/** One question with two answers, and room for a word. */
export function YesNoSheet({ title, note, yes, no, limits, whyNot, draft, pending, refused, onClose, onAnswer }: YesNoSheetProps) {
  const form = useForm<Values>({
    draft, initial: { answer: '', text: '' }, refused,
    problems: {
      answer: (answer) => (answer === '' ? `请选择“${yes}”或“${no}”` : null),
      text: (text, { answer }) => {
        if (text.trim() !== '') return lengthProblem('说明', text, limits);
        return answer === 'no' && whyNot !== undefined ? whyNot : null;
      },
    },
  });
  const { answer, text } = form.values;

  function submit(): void {
    if (form.check()) onAnswer(answer === 'yes', text.trim() || undefined);
  }

  return (
    <Sheet open onClose={onClose} title={title}>
      <Banner>{note}</Banner>
      <PickerField<Values['answer']> label="你的回答" choices={[{ value: 'yes', text: yes }, { value: 'no', text: no }]} {...form.bind('answer')} />
      <TextArea label="补充说明" optional={answer !== 'no' || whyNot === undefined} max={limits.max} {...form.bind('text')} />
      <Button block kind="primary" pending={pending} onPress={submit}>提交</Button>
    </Sheet>
  );
}
