import { PickerField } from '@/components/form/choose-fields';
import type { FieldProps } from '@/components/form/field';
import { useCategories } from '../../rules.queries';

/** One 小类 that is in use, of one 大类 or of all. */
export function CategoryField({ groupCode, ...field }: FieldProps<string> & { groupCode?: string }) {
  const categories = useCategories({ groupCode });
  const choices = (categories.data ?? []).map(({ code, groupName, name }) => ({ value: code, text: groupCode ? name : `${groupName} · ${name}` }));
  const all = field.optional ? [{ value: '', text: '不限小类' }, ...choices] : choices;
  return <PickerField {...field} choices={all} placeholder={categories.loading ? '正在读取…' : '请选择小类'} />;
}
