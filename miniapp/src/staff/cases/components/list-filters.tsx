import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { useDivisionChoices } from '@/components/desk/division-field';
import { useMay } from '@/lib/session';
import { useReportForm, useUnits } from '../cases.queries';
import { categoryChoices } from '../choices';
import { SelectField } from './select-field';

interface FilterProps<Value extends string> { value: Value | undefined; onChange(value: Value | undefined): void }

export function CategoryFilter(props: FilterProps<string>) {
  return <SelectField label="分类" choices={categoryChoices(useReportForm().data)} {...props} />;
}

/** Nothing to choose for who has one place alone. */
export function DivisionFilter(props: FilterProps<string>) {
  const { choices } = useDivisionChoices(true);
  // Figures lead here by grids too, which nobody chooses from this list.
  const unlisted = props.value && !choices.some(({ value }) => value === props.value) ? [{ value: props.value, text: '所选网格' }] : [];
  return choices.length > 1 || props.value ? <SelectField label="辖区" choices={[...choices, ...unlisted]} {...props} /> : null;
}

/** For who knows the units: a unit's own people have one alone. */
export function UnitFilter(props: FilterProps<UnitId>) {
  const units = useUnits();
  if (!useMay('cases.rule.read')) return null;
  return <SelectField label="办理单位" choices={units.items.map(({ id, name, divisionName }) => ({ value: id, text: `${name}（${divisionName}）` }))} {...props} />;
}
