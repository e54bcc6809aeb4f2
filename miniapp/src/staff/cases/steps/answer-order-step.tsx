import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseOrderView } from '@yuandian/shared/cases/cases.staff.types';
import type { OrderAnswerRequest } from '@yuandian/shared/cases/step.types';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import type { Attached } from '@/lib/attachments';
import { lengthProblem } from '../text-problem';
import { StepForm } from './step-form';
import { useStep } from './use-step';

interface OrderAnswerValues extends Attached { text: string }

/** What a cooperating unit tells the lead. */
export function AnswerOrderStep({ order, number, onDone }: { order: CaseOrderView; number: string; onDone(): void }) {
  const step = useStep({
    endpoint: api.answerOrder, params: { orderId: order.id }, label: `协办答复 ${number}`, initial: { text: '', photos: [], recordings: [] } as OrderAnswerValues, onDone,
    problems: { text: (text) => lengthProblem(text, CASES_LIMITS.message) }, attachedBy: (values) => values,
    bodyOf: ({ text }): OrderAnswerRequest => ({ text: text.trim(), photoIds: [] }),
  });
  return (
    <StepForm step={step} confirm="答复主办单位" note={order.task ?? undefined}>
      <TextArea label="做了什么" max={CASES_LIMITS.message.max} {...step.form.bind('text')} />
      <KeptPhotoField label="照片" optional max={CASES_LIMITS.photos} {...step.form.bind('photos')} />
      <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...step.form.bind('recordings')} />
    </StepForm>
  );
}
