import { useEffect } from 'react';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { useMe } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { PickerField } from '../form/choose-fields';
import type { FieldProps } from '../form/field';

/** A community within my posts: mine at once, or all those of my street or district. */
export function DivisionField({ value, onChange, ...frame }: FieldProps<string>) {
  const paths = useMe()?.grants.map((grant) => grant.divisionPath) ?? [];
  const communities = usePaged(gridApi.listCommunities, { query: { limit: 100 } });
  const { hasMore, more } = communities;
  // A district has more communities than one page holds, and a choice must be whole.
  useEffect(() => { if (hasMore) void more(); }, [hasMore, more, communities.items.length]);
  const mine = communities.items.filter((community) => paths.some((path) => community.path.startsWith(path) || path.startsWith(community.path)));
  return <PickerField {...frame} choices={mine.map((community) => ({ value: community.path, text: community.name }))} value={value} onChange={onChange} placeholder={communities.loading ? '正在读取…' : '请选择社区'} />;
}
