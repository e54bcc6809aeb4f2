import type { CommunityView } from '@yuandian/shared/grid/grid.types';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { TextField } from '@/components/form/text-field';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { back } from '@/lib/nav';
import { choosePlace, usePlace } from '@/lib/place';
import { useSignedIn } from '@/lib/session';
import { useUpdateMe } from '../../identity.actions';
import { useCommunities } from '../../identity.queries';

export default function CommunityPage() {
  const [q, setQ] = useState('');
  const signedIn = useSignedIn();
  const place = usePlace();
  const communities = useCommunities(q);
  const update = useUpdateMe({ done: back });

  function choose({ path, name, streetName }: CommunityView): void {
    choosePlace({ path, name: `${streetName} · ${name}` });
    if (signedIn) void update.run({ body: { homePath: path } });
    else back();
  }

  return (
    <Page onRefresh={communities.refresh}>
      <Card flush><TextField label="查找社区" placeholder="输入名称中的几个字，如 锦艺东" value={q} onChange={setQ} max={30} /></Card>
      {place && <Card flush><Cell icon="map-pin" title={place.name} value="现在的社区" /></Card>}
      <PagedList
        list={communities}
        keyOf={(community) => community.code}
        render={(community) => <Card flush><Cell title={community.name} note={community.streetName} onPress={() => choose(community)} /></Card>}
        empty={{ title: `没有名称含“${q}”的社区`, note: '换一个字试试，或只输入前两个字。' }}
      />
    </Page>
  );
}
