import { moderationApi } from '@yuandian/shared/moderation/moderation.api';
import { REPORT_REASON_NAMES, REPORT_REASONS, type ReportReason } from '@yuandian/shared/moderation/hint-kind';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { SubjectRef } from '@yuandian/shared/moderation/moderation.types';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
import { useForm } from '@/lib/use-form';
import { Button } from './button';
import { PickerField, SwitchField } from './form/choose-fields';
import { TextArea } from './form/text-field';
import { Banner } from './notice';
import { Sheet } from './sheet';

interface ReportSheetProps {
  open: boolean;
  onClose(): void;
  /** The thing as its module registered it with moderation, e.g. `{ kind: 'cases.comment', id }`. */
  subject: SubjectRef;
  /** After a report that also blocked the author: the list should be read again. */
  onBlocked?(): void;
}

const REASONS = REPORT_REASON_NAMES.map((value) => ({ value, text: REPORT_REASONS[value] }));
const { reportNote } = MODERATION_LIMITS;

/** 举报: anybody's word about what others wrote. Each opening begins with what was left unsent, else empty. */
export function ReportSheet(props: ReportSheetProps) {
  return props.open ? <Reporting {...props} /> : null;
}

function Reporting({ onClose, subject, onBlocked }: ReportSheetProps) {
  const form = useForm({
    draft: `moderation.report.${subject.kind}.${subject.id}`, initial: { reason: '' as ReportReason | '', note: '', blockAuthor: false },
    problems: { reason: (chosen) => (chosen === '' ? '请选择是什么问题' : null), note: noteProblem },
  });
  const { reason, note, blockAuthor } = form.values;
  const report = useAction(moderationApi.report, {
    done: ({ repeated, blocked }) => {
      toast(repeated ? '你已经举报过，我们会尽快处理' : '已收到举报，谢谢');
      form.clear();
      if (blocked) onBlocked?.();
      onClose();
    },
  });

  function submit(): void {
    if (!form.check() || reason === '') return;
    const words = note.trim();
    void report.run({ body: { subjectKind: subject.kind, subjectId: subject.id, reason, ...(words && { note: words }), blockAuthor } });
  }

  return (
    <Sheet open onClose={onClose} title="举报">
      <Banner>举报人不会被公开，也不会告诉对方。</Banner>
      <PickerField<ReportReason> label="什么问题" choices={REASONS} {...form.bind('reason')} />
      <TextArea label="补充说明" optional max={reportNote.max} {...form.bind('note')} />
      <SwitchField label="同时拉黑对方" hint="不再看到对方发布的内容，可在设置里移出" {...form.bind('blockAuthor')} />
      <Button block kind="primary" pending={report.pending} onPress={submit}>提交举报</Button>
    </Sheet>
  );
}

function noteProblem(note: string): string | null {
  const words = note.trim();
  return words !== '' && [...words].length < reportNote.min ? `至少 ${reportNote.min} 个字` : null;
}
