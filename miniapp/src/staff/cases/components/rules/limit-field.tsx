import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { LIMIT_UNITS, type TimeLimit } from '@yuandian/shared/common/work-time';
import { PickerField } from '@/components/form/choose-fields';
import type { FieldProps } from '@/components/form/field';
import { NumberField } from '@/components/form/number-field';
import { choicesOf } from '../../choices';

const UNITS = choicesOf(LIMIT_UNITS);

/** How long, and by which of the three clocks. */
export function LimitField({ label, value, onChange, error }: FieldProps<TimeLimit>) {
  return (
    <>
      <NumberField label={label} unit={LIMIT_UNITS[value.unit]} {...CASES_LIMITS.limitAmount} value={value.amount} onChange={(amount) => onChange({ ...value, amount })} error={error} />
      <PickerField label={`${label}的单位`} hint="小时不分昼夜节假日；工作小时、工作日按工作日历" choices={UNITS} value={value.unit} onChange={(unit) => { if (unit) onChange({ ...value, unit }); }} />
    </>
  );
}
