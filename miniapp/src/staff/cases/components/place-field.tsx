import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { SearchBox } from '@/components/desk/search-box';
import { Field } from '@/components/form/field';
import type { FieldProps } from '@/components/form/field';
import { PagedList } from '@/components/paged-list';
import { Sheet } from '@/components/sheet';
import { useMe } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';
import { useGrids } from '../cases.queries';

interface Place { path: string; name: string }
interface PlaceFieldProps extends FieldProps<string> {
  /** The place whose name is known already. */
  current?: Place;
}

/** A community, or one of its grids: my own post stands there to begin with, any other is found by its name. */
export function PlaceField({ value, onChange, current, ...frame }: PlaceFieldProps) {
  const posts = useMe()?.grants ?? [];
  const [searching, setSearching] = useState(false);
  const [found, setFound] = useState<Place | null>(null);
  const known: Place[] = [...posts.map(({ divisionPath, divisionName }) => ({ path: divisionPath, name: divisionName })), ...(current ? [current] : []), ...(found ? [found] : [])];
  const name = known.find(({ path }) => path === value)?.name;
  // Filled in by another page, or kept in a draft: only its path is known.
  const looked = useQuery(gridApi.getDivision, value && name === undefined ? { params: { code: codeOfPath(value) } } : null).data;
  const choose = (place: Place) => { setFound(place); onChange(place.path); setSearching(false); };
  return (
    <Field {...frame}>
      <Card flush><Cell icon="map-pin" title={name ?? looked?.fullName ?? (value ? '已选择的地点' : '还没有选择')} /></Card>
      <Button block icon="magnifying-glass" onPress={() => setSearching(true)}>选择社区和网格</Button>
      <Sheet open={searching} onClose={() => setSearching(false)} title="选择社区和网格"><Communities onChoose={choose} /></Sheet>
    </Field>
  );
}

function Communities({ onChoose }: { onChoose(place: Place): void }) {
  const [q, setQ] = useState('');
  const [community, setCommunity] = useState<(Place & { code: string }) | null>(null);
  const list = usePaged(gridApi.listCommunities, { query: { q: q || undefined } });
  if (community) return <Grids community={community} onBack={() => setCommunity(null)} onChoose={onChoose} />;
  return (
    <>
      <SearchBox label="社区名称" max={CASES_LIMITS.searchText} value={q} onChange={setQ} />
      <PagedList
        list={list} dense keyOf={({ code }) => code} empty={{ title: '没有这样的社区', note: '换一个字试试' }}
        render={({ code, path, name, streetName }) => <Card flush><Cell title={name} note={streetName} onPress={() => setCommunity({ code, path, name: `${streetName} · ${name}` })} /></Card>}
      />
    </>
  );
}

function Grids({ community, onBack, onChoose }: { community: Place & { code: string }; onBack(): void; onChoose(place: Place): void }) {
  const grids = useGrids(community.code).data ?? [];
  return (
    <>
      <Card flush>
        <Cell title={community.name} note="只知道社区" onPress={() => onChoose(community)} />
        {grids.map(({ path, name, coverage }) => <Cell key={path} title={name} note={coverage ?? undefined} onPress={() => onChoose({ path, name: `${community.name} · ${name}` })} />)}
      </Card>
      <Button block kind="plain" onPress={onBack}>换一个社区</Button>
    </>
  );
}
