import type { Role } from '@yuandian/shared/common/role';
import { rewardsApi } from '@yuandian/shared/rewards/rewards.api';
import { UnitField } from '@/components/desk/unit-field';
import { PickerField } from '@/components/form/choose-fields';
import { usePaged } from '@/lib/use-paged';

interface SubjectFieldProps { role: Role | ''; value: string; onChange(id: string): void; error?: string }

/** Whom a clerk works for: a shop or stock point, or a unit that handles cases. */
export function SubjectField({ role, ...field }: SubjectFieldProps) {
  return role === 'unitHandler' ? <UnitField label="为哪个单位经办" {...field} /> : <StockPointField {...field} />;
}

function StockPointField(props: Omit<SubjectFieldProps, 'role'>) {
  const points = usePaged(rewardsApi.listStockPoints, { query: { limit: 100 } });
  return <PickerField label="为哪个兑换点工作" placeholder={points.loading ? '正在读取…' : '请选择兑换点'} choices={points.items.map(({ id, name }) => ({ value: String(id), text: name }))} {...props} />;
}
