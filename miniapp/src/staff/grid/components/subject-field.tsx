import { rewardsApi } from '@yuandian/shared/rewards/rewards.api';
import { PickerField } from '@/components/form/choose-fields';
import { usePaged } from '@/lib/use-paged';

interface SubjectFieldProps { value: string; onChange(id: string): void; error?: string }

/** The shop or stock point that a clerk works for. */
export function SubjectField(props: SubjectFieldProps) {
  const points = usePaged(rewardsApi.listStockPoints, { query: { limit: 100 } });
  return <PickerField label="为哪个兑换点工作" placeholder={points.loading ? '正在读取…' : '请选择兑换点'} choices={points.items.map(({ id, name }) => ({ value: String(id), text: name }))} {...props} />;
}
