import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { Button } from '@/components/button';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { Sheet } from '@/components/sheet';

type Answer = 'yes' | 'no';

interface YesNoSheetProps {
  title: string;
  /** What follows from the answer. */
  note: string;
  yes: string;
  no: string;
  pending: boolean;
  onClose(): void;
  onAnswer(good: boolean, text: string | undefined): void;
}

/** One question with two answers, and room for a word. */
export function YesNoSheet({ title, note, yes, no, pending, onClose, onAnswer }: YesNoSheetProps) {
  const [answer, setAnswer] = useState<Answer | ''>('');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);

  function submit(): void {
    setAsked(true);
    if (answer !== '') onAnswer(answer === 'yes', text.trim() || undefined);
  }

  return (
    <Sheet open onClose={onClose} title={title}>
      <Banner>{note}</Banner>
      <PickerField<Answer>
        label={title} choices={[{ value: 'yes', text: yes }, { value: 'no', text: no }]}
        value={answer} onChange={setAnswer} error={asked && answer === '' ? '请选择' : undefined}
      />
      <TextArea label="补充说明" optional max={CASES_LIMITS.message.max} value={text} onChange={setText} />
      <Button block kind="primary" pending={pending} onPress={submit}>提交</Button>
    </Sheet>
  );
}
