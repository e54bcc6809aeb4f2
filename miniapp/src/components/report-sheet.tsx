import { useState } from 'react';
import { moderationApi } from '@yuandian/shared/moderation/moderation.api';
import { REPORT_REASON_NAMES, REPORT_REASONS, type ReportReason } from '@yuandian/shared/moderation/hint-kind';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { SubjectRef } from '@yuandian/shared/moderation/moderation.types';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
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

/** 举报: anybody's word about what others wrote. Each opening begins empty. */
export function ReportSheet(props: ReportSheetProps) {
  return props.open ? <Reporting {...props} /> : null;
}

function Reporting({ onClose, subject, onBlocked }: ReportSheetProps) {
  const [reason, setReason] = useState<ReportReason | ''>('');
  const [note, setNote] = useState('');
  const [blockAuthor, setBlockAuthor] = useState(false);
  const [asked, setAsked] = useState(false);
  const report = useAction(moderationApi.report, {
    done: ({ repeated, blocked }) => {
      toast(repeated ? '你已经举报过，我们会尽快处理' : '已收到举报，谢谢');
      if (blocked) onBlocked?.();
      onClose();
    },
  });
  const words = note.trim();
  const noteProblem = words !== '' && [...words].length < reportNote.min ? `至少 ${reportNote.min} 个字` : undefined;

  function submit(): void {
    setAsked(true);
    if (reason === '' || noteProblem) return;
    void report.run({ body: { subjectKind: subject.kind, subjectId: subject.id, reason, ...(words && { note: words }), blockAuthor } });
  }

  return (
    <Sheet open onClose={onClose} title="举报">
      <Banner>举报人不会被公开，也不会告诉对方。</Banner>
      <PickerField<ReportReason> label="什么问题" choices={REASONS} value={reason} onChange={setReason} error={asked && reason === '' ? '请选择是什么问题' : undefined} />
      <TextArea label="补充说明" optional max={reportNote.max} value={note} onChange={setNote} error={asked ? noteProblem : undefined} />
      <SwitchField label="同时拉黑对方" hint="不再看到对方发布的内容，可在设置里移出" value={blockAuthor} onChange={setBlockAuthor} />
      <Button block kind="primary" pending={report.pending} onPress={submit}>提交举报</Button>
    </Sheet>
  );
}
