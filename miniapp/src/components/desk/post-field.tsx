import { useMe } from '@/lib/session';
import { PickerField } from '../form/choose-fields';
import type { FieldProps } from '../form/field';

/** One of the divisions in which I hold a post. */
export function PostField(props: FieldProps<string>) {
  const grants = useMe()?.grants ?? [];
  const posts = [...new Map(grants.map((grant) => [grant.divisionPath, grant.divisionName]))];
  return <PickerField {...props} choices={posts.map(([value, text]) => ({ value, text }))} />;
}
