import { casesRulesApi } from '@yuandian/shared/cases/cases.api';
import { PickerField } from '@/components/form/choose-fields';
import type { BoundField } from '@/lib/use-form';
import { useWhole } from '@/lib/use-whole';

/** 养护单位 by the name it has among the responsible units, which is how a case finds it. */
export function KeeperField({ value, ...field }: BoundField<string>) {
  const { items, loading } = useWhole(casesRulesApi.listUnits, { query: { limit: 100 } });
  const names = new Set([...(value ? [value] : []), ...items.filter(({ active, kind }) => active && kind !== 'community').map(({ name }) => name)]);
  return (
    <PickerField
      {...field} label="养护单位" optional hint="报事选了这个设施，就派给它，除非本社区另有专门的派遣规则" value={value}
      choices={[{ value: '', text: '不登记' }, ...[...names].map((name) => ({ value: name, text: name }))]} placeholder={loading ? '正在读取…' : '不知道可以不选'}
    />
  );
}
