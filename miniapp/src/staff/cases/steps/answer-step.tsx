import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CLOSING_CODES, CLOSING_CODES_WITH_PHOTO, type ClosingCode } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import type { AnswerRequest } from '@yuandian/shared/cases/step.types';
import { PickerField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea, TextField } from '@/components/form/text-field';
import type { Attached } from '@/lib/attachments';
import type { Problems } from '@/lib/use-form';
import { choicesOf } from '../choices';
import { lengthProblem } from '../text-problem';
import { LateReasonField, lateReasonOf, lateReasonProblems, NO_LATE_REASON } from './late-reason-field';
import type { LateReasonValues } from './late-reason-field';
import { StepForm } from './step-form';
import { TemplatePills } from './template-pills';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

interface AnswerValues extends Attached, LateReasonValues { code: ClosingCode | ''; text: string; rootCause: string; noBeforePhoto: string }

const NOTHING_YET: AnswerValues = { code: '', text: '', photos: [], recordings: [], rootCause: '', noBeforePhoto: '', ...NO_LATE_REASON };

const CODES = choicesOf(CLOSING_CODES);
const needsPhoto = (code: ClosingCode | '') => code !== '' && CLOSING_CODES_WITH_PHOTO.includes(code);

function answerProblems(one: StaffCaseView): Problems<AnswerValues> {
  return {
    ...lateReasonProblems(one),
    code: (code) => (code ? null : '请选择办理结果'),
    text: (text) => lengthProblem(text, CASES_LIMITS.result),
    photos: (photos, { code }) => (needsPhoto(code) && photos.length === 0 ? '这个结果要有办后照片' : null),
    noBeforePhoto: (text, { code }) => (needsPhoto(code) && !one.hasBeforePhoto ? lengthProblem(text, CASES_LIMITS.noBeforePhoto) : null),
    rootCause: (text) => (one.rootCauseWanted || text.trim() !== '' ? lengthProblem(text, CASES_LIMITS.rootCause) : null),
  };
}

/** What was done, believed when it is seen; a case that came back also says why. */
export function AnswerStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.answer, params: { caseId: one.id }, label: `反馈 ${one.number}`, initial: NOTHING_YET, onDone,
    problems: answerProblems(one), attachedBy: (values) => values,
    bodyOf: ({ code, text, rootCause, noBeforePhoto, ...values }): AnswerRequest => ({
      code: code || 'solved', text: text.trim(), photoIds: [], rootCause: one.rootCauseWanted ? rootCause.trim() : undefined,
      noBeforePhoto: needsPhoto(code) ? noBeforePhoto.trim() || undefined : undefined, ...lateReasonOf(values),
    }),
  });
  const { form } = step;
  const why = form.bind('noBeforePhoto');
  return (
    <StepForm step={step} confirm="反馈结果" note={one.closingConditions ? `结案条件：${one.closingConditions}` : undefined}>
      <PickerField label="办理结果" choices={CODES} {...form.bind('code')} />
      <TemplatePills step="answer" categoryCode={one.categoryCode} value={form.values.text} onChange={(text) => form.set({ text })} />
      <TextArea label="给报事人的说明" hint="做了什么、什么时候做好的；没解决的写明原因和下一步" max={CASES_LIMITS.result.max} {...form.bind('text')} />
      {((needsPhoto(form.values.code) && !one.hasBeforePhoto) || why.error) && (
        <TextField label="为什么没有处置前照片" hint="例如：抢修在先。核查的人和居民都会看到；还来得及的，先在“填写进展”里拍一张" max={CASES_LIMITS.noBeforePhoto.max} {...why} />
      )}
      <KeptPhotoField label="办后照片" hint="和办前同一个角度" optional={!needsPhoto(form.values.code)} max={CASES_LIMITS.afterPhotos} {...form.bind('photos')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} />
      <LateReasonField one={one} {...form.bind('lateReason')} />
      {one.rootCauseWanted && <TextArea label="再次发生的根本原因" hint="这件事在同一地点办结过，请写明为什么又发生、怎样不再发生" max={CASES_LIMITS.rootCause.max} {...form.bind('rootCause')} />}
    </StepForm>
  );
}
