import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { VouchRequest } from '@yuandian/shared/cases/step.types';
import { PickerField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import type { Attached } from '@/lib/attachments';
import { lengthProblem, optionalProblem } from '../text-problem';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { Finding, SpotStepProps } from './use-step';

interface VouchValues extends Attached { finding: Finding | ''; text: string }

/** The word of the micro-grid leader, who is asked in person: large answers, and what is not mended is shown. */
export function VouchStep({ one, finding, onDone }: SpotStepProps) {
  const step = useStep({
    endpoint: api.vouch, params: { caseId: one.id }, label: `现场确认 ${one.number}`, initial: { finding: finding ?? '', text: '', photos: [], recordings: [] } as VouchValues, onDone,
    problems: {
      finding: (answer) => (answer ? null : '请选择修好没有'),
      text: (text, { finding: answer }) => (answer === 'no' ? lengthProblem : optionalProblem)(text, CASES_LIMITS.reason),
      photos: (photos, { finding: answer }) => (answer === 'no' && photos.length === 0 ? '请拍一张现场照片' : null),
    },
    attachedBy: (values) => values,
    bodyOf: ({ finding: answer, text }): VouchRequest => ({ fixed: answer === 'yes', text: text.trim() || undefined, photoIds: [] }),
  });
  const broken = step.form.values.finding === 'no';
  return (
    <StepForm step={step} confirm="提交" note="你是这里的微网格长，请到现场看一看再回答。你的话写进办理经过，核查的同事和居民都看得到。">
      <PickerField label="现场修好了吗" choices={[{ value: 'yes', text: '已修好' }, { value: 'no', text: '还没修好' }]} {...step.form.bind('finding')} />
      <TextArea label={broken ? '哪里还没修好' : '补充说明'} optional={!broken} max={CASES_LIMITS.reason.max} {...step.form.bind('text')} />
      <KeptPhotoField label="现场照片" optional={!broken} max={CASES_LIMITS.photos} {...step.form.bind('photos')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...step.form.bind('recordings')} />
    </StepForm>
  );
}
