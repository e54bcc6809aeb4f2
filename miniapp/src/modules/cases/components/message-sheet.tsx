import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { Button } from '@/components/button';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import type { KeptPhoto } from '@/lib/kept-photos';
import { useForm } from '@/lib/use-form';

interface Values { text: string; photos: KeptPhoto[] }

interface MessageSheetProps {
  title: string;
  /** What the office wants to know. */
  question: string | null;
  draft: string;
  pending: boolean;
  refused: Record<string, string>;
  onClose(): void;
  onSend(values: Values): void;
}

/** Words and photos to whoever has the case. */
export function MessageSheet({ title, question, draft, pending, refused, onClose, onSend }: MessageSheetProps) {
  const form = useForm<Values>({
    draft, initial: { text: '', photos: [] }, refused,
    worthKeeping: ({ text, photos }) => text !== '' || photos.length > 0,
    problems: { text: (text) => (text.trim() === '' ? '请写几个字' : null) },
  });

  function submit(): void {
    if (!form.check()) return;
    onSend({ ...form.values, text: form.values.text.trim() });
  }

  return (
    <Sheet open onClose={onClose} title={title}>
      {question && <Banner tone="waiting">{question}</Banner>}
      <TextArea label={question ? '你的回答' : '想说的话'} max={CASES_LIMITS.message.max} {...form.bind('text')} />
      <KeptPhotoField label="照片" optional max={CASES_LIMITS.photos} {...form.bind('photos')} />
      <Button block kind="primary" pending={pending} onPress={submit}>{title}</Button>
    </Sheet>
  );
}
