/** Steps of who stands on the spot: words, photos, voices and videos, also without a network. */
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { checkNeedsPhoto } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CheckRequest, NoteRequest, VerifyRequest } from '@yuandian/shared/cases/step.types';
import { missingWords } from '@yuandian/shared/cases/confirmation.rules';
import { PickerField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import type { Attached } from '@/lib/attachments';
import { facts, formatTime } from '@/lib/format';
import { lengthProblem } from '../text-problem';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { Finding, SpotCase, SpotStepProps, StepProps } from './use-step';

interface NoteValues extends Attached { text: string }
interface FoundValues extends Attached { finding: Finding | ''; text: string }

const NOTHING_YET: FoundValues = { finding: '', text: '', photos: [], recordings: [] };
const textProblem = (text: string) => lengthProblem(text, CASES_LIMITS.message);
const attachedBy = (values: Attached) => values;

export function VerifyStep({ one, onDone }: SpotStepProps) {
  const step = useStep({
    endpoint: api.verify, params: { caseId: one.id }, label: `核实 ${one.number}`, initial: NOTHING_YET, attachedBy, onDone,
    problems: {
      finding: (finding) => (finding ? null : '请选择现场的情况'), text: textProblem,
      photos: (photos, { finding }) => (finding === 'yes' && photos.length === 0 ? '属实的请拍一张现场照片' : null),
    },
    bodyOf: ({ finding, text }): VerifyRequest => ({ found: finding === 'yes', text: text.trim(), photoIds: [] }),
  });
  return (
    <StepForm step={step} confirm="提交核实结果" note={one.categoryConditions ? `立案条件：${one.categoryConditions}` : undefined}>
      <PickerField label="现场情况" choices={[{ value: 'yes', text: '属实' }, { value: 'no', text: '没有发现' }]} {...step.form.bind('finding')} />
      <TextArea label="看到了什么" max={CASES_LIMITS.message.max} {...step.form.bind('text')} />
      <KeptPhotoField label="现场照片" optional={step.form.values.finding === 'no'} max={CASES_LIMITS.photos} {...step.form.bind('photos')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...step.form.bind('recordings')} />
    </StepForm>
  );
}

/** For whom the check has to wait, and until when. */
function waiting({ confirmations }: SpotCase): string | null {
  if (!confirmations) return null;
  const missing = missingWords(confirmations);
  return missing !== null && confirmations.waitsUntil !== null ? `还在等${missing}确认，到 ${formatTime(confirmations.waitsUntil)}；之后可直接核查` : null;
}

export function CheckStep({ one, onDone }: SpotStepProps) {
  // Said after this page was read, it comes back as the refusal of the field.
  const overrules = (finding: Finding | '') => finding === 'yes' && one.confirmations?.leader === 'broken';
  const wantsPhoto = (finding: Finding | '') => checkNeedsPhoto(finding === 'yes', one.closingCode);
  const step = useStep({
    endpoint: api.check, params: { caseId: one.id }, label: `核查 ${one.number}`, initial: { ...NOTHING_YET, despiteLeader: '' }, attachedBy, onDone,
    problems: {
      finding: (finding) => (finding ? null : '请选择核查的结论'), text: textProblem,
      despiteLeader: (text, { finding }) => (overrules(finding) ? lengthProblem(text, CASES_LIMITS.reason) : null),
      photos: (photos, { finding }) => (finding !== '' && wantsPhoto(finding) && photos.length === 0 ? '请拍一张现场照片' : null),
    },
    bodyOf: ({ finding, text, despiteLeader }): CheckRequest => ({ passed: finding === 'yes', text: text.trim(), photoIds: [], despiteLeader: despiteLeader.trim() || undefined }),
  });
  const despite = step.form.bind('despiteLeader');
  return (
    <StepForm step={step} confirm="提交核查结果" note={facts(waiting(one), one.closingConditions && `结案条件：${one.closingConditions}`) || undefined}>
      <PickerField label="结论" choices={[{ value: 'yes', text: '与反馈相符，通过' }, { value: 'no', text: '与反馈不符，退回重办' }]} {...step.form.bind('finding')} />
      <TextArea label="现场情况" max={CASES_LIMITS.message.max} {...step.form.bind('text')} />
      {(overrules(step.form.values.finding) || despite.error) && <TextArea label="微网格长说还没修好，为什么仍然通过" hint="微网格长会看到" max={CASES_LIMITS.reason.max} {...despite} />}
      <KeptPhotoField label="现场照片" optional={step.form.values.finding !== '' && !wantsPhoto(step.form.values.finding)} max={CASES_LIMITS.photos} {...step.form.bind('photos')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...step.form.bind('recordings')} />
    </StepForm>
  );
}

export function NoteStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.note, params: { caseId: one.id }, label: `备注 ${one.number}`, initial: { text: '', photos: [], recordings: [] } as NoteValues, attachedBy, onDone, problems: { text: textProblem },
    bodyOf: ({ text }): NoteRequest => ({ text: text.trim(), photoIds: [] }),
  });
  return (
    <StepForm step={step} confirm="保存备注" note="只有工作人员看得到。">
      <TextArea label="备注" max={CASES_LIMITS.message.max} {...step.form.bind('text')} />
      <KeptPhotoField label="照片" optional max={CASES_LIMITS.photos} {...step.form.bind('photos')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...step.form.bind('recordings')} />
    </StepForm>
  );
}
