import { useEffect } from 'react';
import { fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import { PickerField } from '@/components/form/choose-fields';
import type { FieldProps } from '@/components/form/field';
import { useWhole } from '@/lib/use-whole';

/** One of the third-level grids of my posts; the only one is chosen by itself. */
export function GridField({ value, onChange, ...frame }: FieldProps<string>) {
  const grids = useWhole(fieldworkStaffApi.listWeek, { query: { limit: 100 } });
  const { items, hasMore } = grids;
  const only = items.length === 1 && !hasMore && value === '' ? items[0]?.divisionPath : undefined;
  useEffect(() => { if (only) onChange(only); }, [only, onChange]);
  return (
    <PickerField
      {...frame} value={value} onChange={onChange} choices={items.map(({ divisionPath, divisionName }) => ({ value: divisionPath, text: divisionName }))}
      placeholder={grids.loading ? '正在读取…' : '请选择网格'}
    />
  );
}
