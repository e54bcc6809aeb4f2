import { View } from '@tarojs/components';
import { CASE_DESKS, CASE_ORDERS } from '@yuandian/shared/cases/cases.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DateField } from '@/components/form/choose-fields';
import { useMay } from '@/lib/session';
import { choicesOf, KIND_CHOICES, LIGHT_CHOICES, SOURCE_CHOICES } from '../choices';
import { NO_FILTERS, type DeskFilters } from '../desk-filters';
import styles from './filter-panel.module.scss';
import { CategoryFilter, DivisionFilter, UnitFilter } from './list-filters';
import { SelectField } from './select-field';

const DESKS = choicesOf(CASE_DESKS);
const ORDERS = choicesOf(CASE_ORDERS);

interface FilterPanelProps { filters: DeskFilters; onChange(change: DeskFilters): void }

/** Everything a list can be narrowed by; what is chosen stands in the address. */
export function FilterPanel({ filters, onChange }: FilterPanelProps) {
  const accepts = useMay('cases.case.accept');
  return (
    <Card>
      <View className={styles.grid}>
        {accepts && <SelectField label="受理台" choices={DESKS} value={filters.desk} onChange={(desk) => onChange({ desk })} />}
        <DivisionFilter value={filters.divisionPath} onChange={(divisionPath) => onChange({ divisionPath })} />
        <SelectField label="类型" choices={KIND_CHOICES} value={filters.kind} onChange={(kind) => onChange({ kind })} />
        <SelectField label="来源" choices={SOURCE_CHOICES} value={filters.source} onChange={(source) => onChange({ source })} />
        <CategoryFilter value={filters.categoryCode} onChange={(categoryCode) => onChange({ categoryCode })} />
        <UnitFilter value={filters.unitId} onChange={(unitId) => onChange({ unitId })} />
        <SelectField label="时限" choices={LIGHT_CHOICES} value={filters.light} onChange={(light) => onChange({ light })} />
        <SelectField label="排序" choices={ORDERS} value={filters.order} onChange={(order) => onChange({ order })} />
        <View><DateField label="报事时间从" value={filters.from ?? ''} to={filters.to} onChange={(from) => onChange({ from: from || undefined })} /></View>
        <View><DateField label="到" value={filters.to ?? ''} from={filters.from} onChange={(to) => onChange({ to: to || undefined })} /></View>
      </View>
      <Button size="small" icon="x" onPress={() => onChange(NO_FILTERS)}>清除筛选</Button>
    </Card>
  );
}
