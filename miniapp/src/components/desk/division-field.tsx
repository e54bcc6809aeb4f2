import { useEffect } from 'react';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import { useMe } from '@/lib/session';
import { useWhole } from '@/lib/use-whole';
import { PickerField } from '../form/choose-fields';
import type { FieldProps } from '../form/field';
import type { Choice } from '../pills';

interface DivisionFieldProps extends FieldProps<string> {
  /** Also a whole street or district, for who holds a post there or above. */
  wide?: boolean;
}

/** The places within my posts: communities, grids that are posts of their own, and with `wide` whole streets and districts. */
export function useDivisionChoices(wide: boolean): { choices: Choice<string>[]; loading: boolean; whole: boolean } {
  const posts = useMe()?.grants ?? [];
  const communities = useWhole(gridApi.listCommunities, { query: { limit: 100 } });
  const { items } = communities;
  const grids = posts.filter(({ divisionPath }) => items.some(({ path }) => divisionPath.startsWith(path) && divisionPath !== path));
  const areas = posts.filter(({ divisionPath }) => wide && items.some(({ path }) => path.startsWith(divisionPath) && divisionPath !== path));
  const streets = items.flatMap(({ path, streetName }) => {
    const [, street] = pathsDownTo(path);
    return wide && street && posts.some(({ divisionPath }) => street.startsWith(divisionPath)) ? [[street, streetName] as const] : [];
  });
  const inside = items.filter(({ path }) => posts.some(({ divisionPath }) => path.startsWith(divisionPath)));
  const names = new Map([
    ...streets,
    ...[...areas, ...grids].map((post) => [post.divisionPath, post.divisionName] as const),
    ...inside.map((community) => [community.path, community.name] as const),
  ]);
  // Not the street's name alone: it is a choice of its own.
  const groupOf = new Map(inside.map(({ path, streetName }) => [path, `${streetName}的社区`]));
  return { choices: [...names].map(([value, text]) => ({ value, text, group: groupOf.get(value) ?? '' })), loading: communities.loading, whole: !communities.hasMore };
}

/** A place within my posts: the only one is chosen by itself, otherwise one of the communities of my street or district. */
export function DivisionField({ value, onChange, wide = false, ...frame }: DivisionFieldProps) {
  const { choices, loading, whole } = useDivisionChoices(wide);
  const only = choices.length === 1 && whole && value === '' ? choices[0]?.value : undefined;
  useEffect(() => { if (only) onChange(only); }, [only, onChange]);
  return (
    <PickerField
      {...frame} value={value} onChange={onChange} choices={choices} recent="grid.divisions"
      placeholder={loading ? '正在读取…' : wide ? '请选择区域' : '请选择社区'}
    />
  );
}
