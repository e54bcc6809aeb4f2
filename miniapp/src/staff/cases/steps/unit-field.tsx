import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { Field } from '@/components/form/field';
import type { FieldProps } from '@/components/form/field';
import { OptionPicker } from '@/components/form/pickers';
import { useCaseUnits } from '../cases.queries';

/** One of the units that work at the place of the case. */
export function UnitField({ caseId, value, onChange, disabled, ...frame }: FieldProps<UnitId | ''> & { caseId: CaseId }) {
  const units = useCaseUnits(caseId);
  const choices = units.items.map(({ id, name, divisionName }) => ({ value: id, text: `${name}（${divisionName}）` }));
  return (
    <Field {...frame}>
      <OptionPicker<UnitId> label={frame.label} choices={choices} value={value} placeholder={units.loading ? '正在读取…' : '请选择单位'} disabled={disabled} onChange={onChange} />
    </Field>
  );
}
