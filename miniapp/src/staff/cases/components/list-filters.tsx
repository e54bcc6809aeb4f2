import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { View } from '@tarojs/components';
import { useDivisionChoices } from '@/components/desk/division-field';
import { UnitField } from '@/components/desk/unit-field';
import { useMay } from '@/lib/session';
import { useReportForm } from '../cases.queries';
import { categoryChoices } from '../choices';
import { SelectField } from './select-field';

/** Old cases are of units that are out of use too. */
const EVER = { retired: true };

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
export function UnitFilter({ value, onChange }: FilterProps<UnitId>) {
  if (!useMay('cases.rule.read')) return null;
  return <View><UnitField label="办理单位" place={EVER} none="不限" value={value ?? ''} onChange={(unitId) => onChange(unitId === '' ? undefined : unitId)} /></View>;
}
