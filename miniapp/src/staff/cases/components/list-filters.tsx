import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { useMay } from '@/lib/session';
import { useReportForm, useUnits } from '../cases.queries';
import { categoryChoices } from '../choices';
import { SelectField } from './select-field';

interface FilterProps<Value extends string> { value: Value | undefined; onChange(value: Value | undefined): void }

export function CategoryFilter(props: FilterProps<string>) {
  return <SelectField label="分类" choices={categoryChoices(useReportForm().data)} {...props} />;
}

/** For who knows the units: a unit's own people have one alone. */
export function UnitFilter(props: FilterProps<UnitId>) {
  const units = useUnits();
  if (!useMay('cases.rule.read')) return null;
  return <SelectField label="办理单位" choices={units.items.map(({ id, name, divisionName }) => ({ value: id, text: `${name}（${divisionName}）` }))} {...props} />;
}
