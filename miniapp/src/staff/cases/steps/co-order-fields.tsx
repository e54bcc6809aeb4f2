import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CoOrderRequest } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import { Button } from '@/components/button';
import { UnitField } from '@/components/desk/unit-field';
import { DateField } from '@/components/form/choose-fields';
import { Field } from '@/components/form/field';
import { TextField } from '@/components/form/text-field';
import type { BoundField } from '@/lib/use-form';
import { dayLater, useToday } from '../days';
import { lengthProblem } from '../text-problem';

const EMPTY: CoOrderRequest = { unitId: '', task: '', dueOn: '' };

/** What is wrong with the cooperating units, naming which one. */
export function coOrderProblem(orders: readonly CoOrderRequest[], leadId: UnitId | '', today: LocalDate): string | null {
  for (const [index, { unitId, task, dueOn }] of orders.entries()) {
    const which = `第 ${index + 1} 家协办`;
    if (!unitId) return `${which}还没有选单位`;
    if (unitId === leadId) return `${which}就是主办单位`;
    if (orders.some((other, at) => at < index && other.unitId === unitId)) return `${which}重复了`;
    if (lengthProblem(task, CASES_LIMITS.reason)) return `${which}要写明做什么`;
    if (dueOn <= today) return `${which}要选答复日期，明天或以后`;
  }
  return null;
}

/** Units that help, each with its part and its date. */
export function CoOrderFields({ caseId, value, onChange, error }: BoundField<CoOrderRequest[]> & { caseId: CaseId }) {
  const today = useToday();
  const put = (at: number, change: Partial<CoOrderRequest>) => onChange(value.map((order, index) => (index === at ? { ...order, ...change } : order)));
  return (
    <Field label="协办单位" hint="需要别的单位配合时添加，各有各的任务和日期" error={error}>
      {value.map((order, at) => (
        <Field key={at} label="">
          <UnitField place={{ caseId }} label={`第 ${at + 1} 家协办`} value={order.unitId} onChange={(unitId) => put(at, { unitId })} />
          <TextField label="做什么" max={CASES_LIMITS.reason.max} value={order.task} onChange={(task) => put(at, { task })} />
          <DateField label="哪天前答复" from={dayLater(today, 1)} value={order.dueOn} onChange={(dueOn) => put(at, { dueOn })} />
          <Button size="small" icon="trash" onPress={() => onChange(value.filter((_, index) => index !== at))}>去掉这一家</Button>
        </Field>
      ))}
      {value.length < CASES_LIMITS.coOrders && <Button block icon="plus" onPress={() => onChange([...value, EMPTY])}>添加协办单位</Button>}
    </Field>
  );
}
