import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { ProgressRequest } from '@yuandian/shared/cases/step.types';
import { DateField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import type { Attached } from '@/lib/attachments';
import { dayLater, REPLY_DAYS, useToday } from '../days';
import { lengthProblem, optionalProblem } from '../text-problem';
import { LateReasonField, lateReasonOf, lateReasonProblems, NO_LATE_REASON } from './late-reason-field';
import type { LateReasonValues } from './late-reason-field';
import { StepForm } from './step-form';
import { TemplatePills } from './template-pills';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

interface ProgressValues extends Attached, LateReasonValues { text: string; nextReplyOn: string; question: string }

const NOTHING_YET: ProgressValues = { text: '', photos: [], recordings: [], nextReplyOn: '', question: '', ...NO_LATE_REASON };

/** What has been done and when the reporter hears again; a question to them stands the clock still. */
export function ProgressStep({ one, onDone }: StepProps) {
  const today = useToday();
  const step = useStep({
    endpoint: api.progress, params: { caseId: one.id }, label: `进展 ${one.number}`, initial: NOTHING_YET, onDone,
    problems: {
      ...lateReasonProblems(one),
      text: (text) => lengthProblem(text, CASES_LIMITS.message), nextReplyOn: (day) => (day >= today ? null : '请选择下次答复的日期，今天或以后'),
      question: (text) => optionalProblem(text, CASES_LIMITS.reason),
    },
    attachedBy: (values) => values,
    bodyOf: ({ text, nextReplyOn, question, ...values }): ProgressRequest => ({ text: text.trim(), photoIds: [], nextReplyOn, question: question.trim() || undefined, ...lateReasonOf(values) }),
  });
  const { form } = step;
  return (
    <StepForm step={step} confirm="发布进展">
      <LateReasonField one={one} {...form.bind('lateReason')} />
      <TemplatePills step="progress" categoryCode={one.categoryCode} value={form.values.text} onChange={(text) => form.set({ text })} />
      <TextArea label="进展" hint="报事人看得到" max={CASES_LIMITS.message.max} {...form.bind('text')} />
      <KeptPhotoField label="照片" hint={one.hasBeforePhoto ? undefined : '还没有处置前照片，动手前先拍一张'} optional max={CASES_LIMITS.photos} {...form.bind('photos')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} />
      <DateField label="下次答复日期" from={today} to={dayLater(today, REPLY_DAYS)} {...form.bind('nextReplyOn')} />
      <TextArea label="要问报事人的话" optional hint="写了问题，时限就暂停，等报事人回答" max={CASES_LIMITS.reason.max} {...form.bind('question')} />
    </StepForm>
  );
}
