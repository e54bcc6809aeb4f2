import { useMe } from '@/lib/session';
import { PickerField } from '../form/choose-fields';
import type { FieldProps } from '../form/field';
import type { Choice } from '../pills';

/** The divisions in which I hold a post, each once. */
export function usePosts(): Choice<string>[] {
  const grants = useMe()?.grants ?? [];
  return [...new Map(grants.map((grant) => [grant.divisionPath, grant.divisionName]))].map(([value, text]) => ({ value, text }));
}

/** One of them. */
export function PostField(props: FieldProps<string>) {
  return <PickerField {...props} choices={usePosts()} />;
}
