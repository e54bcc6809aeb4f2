import { CASE_ACTIONS } from '@yuandian/shared/cases/case-status';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { Button } from '@/components/button';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import { allAttached } from '@/lib/attachments';
import { useForm } from '@/lib/use-form';
import { descriptionOf, wordsProblem } from './report-values';
import type { StillThereValues } from './still-there-values';

interface StillThereSheetProps {
  draft: string;
  pending: boolean;
  refused: Record<string, string>;
  onClose(): void;
  onSay(values: StillThereValues): void;
}

/** What somebody else than the reporter sees where a case was closed as mended: it takes a photo of it. */
export function StillThereSheet({ draft, pending, refused, onClose, onSay }: StillThereSheetProps) {
  const form = useForm<StillThereValues>({
    draft, initial: { text: '', photos: [], recordings: [] }, refused,
    worthKeeping: ({ text, ...kept }) => text !== '' || allAttached(kept).length > 0,
    problems: {
      photos: (photos) => (photos.length === 0 ? '请拍一张现在的样子' : null),
      text: wordsProblem,
    },
  });

  function submit(): void {
    if (form.check()) onSay({ ...form.values, text: descriptionOf(form.values.text, form.values) });
  }

  return (
    <Sheet open onClose={onClose} title={CASE_ACTIONS.stillThere}>
      <Banner>会退回重新办理，结果也通知你；不公布你的姓名。照片和说明审核后，其他居民才能看到。</Banner>
      <KeptPhotoField label="拍下现在的样子" hint="拍清楚是什么、在哪里；尽量不要拍到别人的脸和车牌" max={CASES_LIMITS.photos} {...form.bind('photos')} />
      <TextArea label="现在是什么情况" optional={form.values.recordings.length > 0} max={CASES_LIMITS.description.max} {...form.bind('text')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} />
      <Button block kind="primary" pending={pending} onPress={submit}>提交，重新办理</Button>
    </Sheet>
  );
}
