import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import type { DispatchAdviceView, UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CoOrderRequest, DispatchRequest } from '@yuandian/shared/cases/step.types';
import { LIMIT_UNITS, limitText, type LimitUnit } from '@yuandian/shared/common/work-time';
import { Button } from '@/components/button';
import { UnitField } from '@/components/desk/unit-field';
import { PickerField, SwitchField } from '@/components/form/choose-fields';
import { Field } from '@/components/form/field';
import { NumberField } from '@/components/form/number-field';
import { TextArea } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { useAdvice } from '../cases.queries';
import { choicesOf } from '../choices';
import { useToday } from '../days';
import { optionalProblem } from '../text-problem';
import { CoOrderFields, coOrderProblem } from './co-order-fields';
import { StepForm } from './step-form';
import { PhrasePills } from './template-pills';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

interface DispatchValues { unitId: UnitId | ''; text: string; ownLimit: boolean; amount: number; unit: LimitUnit; cooperating: CoOrderRequest[] }

const UNITS = choicesOf(LIMIT_UNITS);

export function DispatchStep(props: StepProps) {
  const advice = useAdvice(props.one.id);
  if (!advice.data) return advice.error ? <ErrorBlock error={advice.error} onRetry={() => void advice.refresh()} /> : <Skeleton count={1} />;
  return <Dispatch {...props} advice={advice.data} />;
}

/** The rules' answer stands there to begin with; another unit can be chosen, and the reason is the dispatcher's. */
function Dispatch({ one, onDone, advice }: StepProps & { advice: DispatchAdviceView }) {
  const today = useToday();
  const step = useStep({
    endpoint: api.dispatch, params: { caseId: one.id }, label: `派遣 ${one.number}`, onDone, bodyOf: requestOf,
    initial: { unitId: advice.unitId ?? '', text: '', ownLimit: false, amount: advice.limit.amount, unit: advice.limit.unit, cooperating: [] } as DispatchValues,
    problems: {
      unitId: (unitId) => (unitId ? null : '请选择主办单位'), text: (text) => optionalProblem(text, CASES_LIMITS.reason),
      cooperating: (orders, { unitId }) => coOrderProblem(orders, unitId, today),
    },
  });
  const { form } = step;
  const { values } = form;
  return (
    <StepForm step={step} confirm="派遣" note={advice.unitName ? `按规则派给 ${advice.unitName}：${advice.why}` : `没有规则管这一件：${advice.why}`}>
      {!advice.communityDuty.allowed && <Banner tone="bad">{`不得派给社区：${advice.communityDuty.basis}`}</Banner>}
      <UnitField place={{ caseId: one.id }} label="主办单位" {...form.bind('unitId')} />
      {advice.unitId !== null && values.unitId !== advice.unitId && (
        <Field label=""><Button size="small" onPress={() => form.set({ unitId: advice.unitId ?? '' })}>改回规则的单位</Button></Field>
      )}
      <SwitchField label="另定时限" hint={`不另定就是 ${limitText(advice.limit)}`} {...form.bind('ownLimit')} />
      {values.ownLimit && <NumberField label="时限" min={CASES_LIMITS.limitAmount.min} max={CASES_LIMITS.limitAmount.max} {...form.bind('amount')} />}
      {values.ownLimit && <PickerField label="时限的单位" choices={UNITS} value={values.unit} onChange={(unit) => { if (unit) form.set({ unit }); }} />}
      <PhrasePills templates={advice.templates} value={values.text} onChange={(text) => form.set({ text })} />
      <TextArea label="交办意见" optional max={CASES_LIMITS.reason.max} {...form.bind('text')} />
      <CoOrderFields caseId={one.id} {...form.bind('cooperating')} />
    </StepForm>
  );
}

function requestOf({ unitId, text, ownLimit, amount, unit, cooperating }: DispatchValues): DispatchRequest {
  return {
    unitId, text: text.trim() || undefined, limit: ownLimit ? { amount, unit } : undefined,
    cooperating: cooperating.length > 0 ? cooperating.map((order) => ({ ...order, task: order.task.trim() })) : undefined,
  };
}
