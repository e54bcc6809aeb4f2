import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { Button } from '@/components/button';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import { allAttached, wordsOf } from '@/lib/attachments';
import type { Attached } from '@/lib/attachments';
import { useForm } from '@/lib/use-form';

interface Values extends Attached { text: string }

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

/** Words, photos, voices and videos to whoever has the case. */
export function MessageSheet({ title, question, draft, pending, refused, onClose, onSend }: MessageSheetProps) {
  const form = useForm<Values>({
    draft, initial: { text: '', photos: [], recordings: [] }, refused,
    worthKeeping: ({ text, ...kept }) => text !== '' || allAttached(kept).length > 0,
    problems: { text: (text, values) => (wordsOf(text, values, CASES_LIMITS.message.min) === '' ? '请写几个字，或者录一段语音' : null) },
  });

  function submit(): void {
    if (!form.check()) return;
    onSend({ ...form.values, text: wordsOf(form.values.text, form.values, CASES_LIMITS.message.min) });
  }

  return (
    <Sheet open onClose={onClose} title={title}>
      {question && <Banner tone="waiting">{question}</Banner>}
      <TextArea label={question ? '你的回答' : '想说的话'} optional={form.values.recordings.length > 0} max={CASES_LIMITS.message.max} {...form.bind('text')} />
      <KeptPhotoField label="照片" optional max={CASES_LIMITS.photos} {...form.bind('photos')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} />
      <Button block kind="primary" pending={pending} onPress={submit}>{title}</Button>
    </Sheet>
  );
}
