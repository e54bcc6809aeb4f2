import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { Field } from '../form/field';
import type { FieldProps } from '../form/field';
import { UnitPicker, type UnitPlace } from './unit-picker';

interface UnitFieldProps extends FieldProps<UnitId | ''> {
  /** Every unit of my area without it. */
  place?: UnitPlace;
  /** What it is called to choose none. */
  none?: string;
}

/** A unit that handles cases, with the place it works for. */
export function UnitField({ place = {}, value, onChange, disabled, none, ...frame }: UnitFieldProps) {
  return (
    <Field {...frame}>
      <UnitPicker label={frame.label} value={value} place={place} none={none ?? (frame.optional ? '不选' : undefined)} disabled={disabled} onChange={onChange} />
    </Field>
  );
}
