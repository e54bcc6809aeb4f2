/** Steps of who stands on the spot: words, photos, voices and videos, also without a network. */
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { checkNeedsPhoto } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { NoteRequest, CheckRequest, VerifyRequest } from '@yuandian/shared/cases/cases.staff.types';
import { PickerField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import type { Attached } from '@/lib/attachments';
import { lengthProblem } from '../text-problem';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

type Finding = '' | 'yes' | 'no';
interface NoteValues extends Attached { text: string }
interface FoundValues extends Attached { finding: Finding; text: string }

const NOTHING_YET: FoundValues = { finding: '', text: '', photos: [], recordings: [] };
const textProblem = (text: string) => lengthProblem(text, CASES_LIMITS.message);
const attachedBy = (values: Attached) => values;

export function VerifyStep({ one, onDone }: StepProps) {
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

export function CheckStep({ one, onDone }: StepProps) {
  const wantsPhoto = (finding: Finding) => checkNeedsPhoto(finding === 'yes', one.closingCode);
  const step = useStep({
    endpoint: api.check, params: { caseId: one.id }, label: `核查 ${one.number}`, initial: NOTHING_YET, attachedBy, onDone,
    problems: {
      finding: (finding) => (finding ? null : '请选择核查的结论'), text: textProblem,
      photos: (photos, { finding }) => (finding !== '' && wantsPhoto(finding) && photos.length === 0 ? '请拍一张现场照片' : null),
    },
    bodyOf: ({ finding, text }): CheckRequest => ({ passed: finding === 'yes', text: text.trim(), photoIds: [] }),
  });
  return (
    <StepForm step={step} confirm="提交核查结果" note={one.closingConditions ? `结案条件：${one.closingConditions}` : undefined}>
      <PickerField label="结论" choices={[{ value: 'yes', text: '与反馈相符，通过' }, { value: 'no', text: '与反馈不符，退回重办' }]} {...step.form.bind('finding')} />
      <TextArea label="现场情况" max={CASES_LIMITS.message.max} {...step.form.bind('text')} />
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
