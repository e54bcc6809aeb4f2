import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { Field } from '@/components/form/field';
import type { FieldProps } from '@/components/form/field';
import { OptionPicker } from '@/components/form/pickers';
import { useUnits } from '../cases.queries';

/** One of the units that work now. */
export function UnitField({ value, onChange, disabled, ...frame }: FieldProps<UnitId | ''>) {
  const units = useUnits();
  const choices = units.items.filter(({ active }) => active).map(({ id, name, divisionName }) => ({ value: id, text: `${name}（${divisionName}）` }));
  return (
    <Field {...frame}>
      <OptionPicker<UnitId> label={frame.label} choices={choices} value={value} placeholder={units.loading ? '正在读取…' : '请选择单位'} disabled={disabled} onChange={onChange} />
    </Field>
  );
}
