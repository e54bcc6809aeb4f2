import { useEffect } from 'react';
import { useMe } from '@/lib/session';
import { PickerField } from '../form/choose-fields';
import type { FieldProps } from '../form/field';

/** One of the divisions in which I hold a post; the only one is chosen by itself. */
export function PostField(props: FieldProps<string>) {
  const { value, onChange } = props;
  const grants = useMe()?.grants ?? [];
  const posts = [...new Map(grants.map((grant) => [grant.divisionPath, grant.divisionName]))];
  const only = posts.length === 1 && value === '' ? posts[0]?.[0] : undefined;
  useEffect(() => { if (only) onChange(only); }, [only, onChange]);
  return <PickerField {...props} choices={posts.map(([path, text]) => ({ value: path, text }))} />;
}
