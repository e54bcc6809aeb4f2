import { casesRulesApi } from '@yuandian/shared/cases/cases.api';
import { useWhole } from '@/lib/use-whole';
import { PickerField } from '../form/choose-fields';
import type { FieldProps } from '../form/field';

interface UnitFieldProps extends FieldProps<string> {
  /** Only units that work at this place; every one of my area without it. */
  at?: string;
}

/** A unit that handles cases, with the place it works for. */
export function UnitField({ at = '', ...field }: UnitFieldProps) {
  const { items, loading } = useWhole(casesRulesApi.listUnits, { query: { limit: 100 } });
  const fitting = items.filter(({ id, active, divisionPath }) => id === field.value || (active && (at === '' || at.startsWith(divisionPath))));
  return (
    <PickerField
      {...field} choices={fitting.map(({ id, name, divisionName }) => ({ value: String(id), text: `${name}（${divisionName}）` }))}
      placeholder={loading ? '正在读取…' : fitting.length === 0 ? '这里还没有责任单位' : '请选择责任单位'}
    />
  );
}
