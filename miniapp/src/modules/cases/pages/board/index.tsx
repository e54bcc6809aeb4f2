import { useState } from 'react';
import { CATEGORY_GROUPS, type CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import type { BoardQuery } from '@yuandian/shared/cases/cases.types';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { usePlace } from '@/lib/place';
import { useBoard } from '../../cases.queries';
import { CaseCard } from '../../components/case-card';

type Where = 'community' | 'street' | 'all';
type State = 'all' | NonNullable<BoardQuery['state']>;

const WHERE: { value: Where; text: string }[] = [{ value: 'community', text: '本社区' }, { value: 'street', text: '本街道' }, { value: 'all', text: '全区' }];
const STATES: { value: State; text: string }[] = [{ value: 'all', text: '全部' }, { value: 'open', text: '办理中' }, { value: 'ended', text: '已办结' }];
const GROUPS = [
  { value: '', text: '所有分类' },
  ...(Object.keys(CATEGORY_GROUPS) as CategoryGroupCode[]).map((code) => ({ value: code, text: CATEGORY_GROUPS[code].label })),
];

function pathOf(where: Where, communityPath: string | undefined): string | undefined {
  if (where === 'all' || !communityPath) return undefined;
  return where === 'community' ? communityPath : `/${communityPath.split('/').filter(Boolean).slice(0, 2).join('/')}/`;
}

/** What neighbours have said in public, without names, doors and maps. */
export default function BoardPage() {
  const place = usePlace();
  const [where, setWhere] = useState<Where>(place ? 'community' : 'all');
  const [state, setState] = useState<State>('all');
  const [groupCode, setGroupCode] = useState('');
  const board = useBoard({ divisionPath: pathOf(where, place?.path), groupCode: groupCode || undefined, state: state === 'all' ? undefined : state });
  return (
    <Page
      onRefresh={board.refresh}
      head={<>{place && <Pills label="范围" choices={WHERE} value={where} onChange={setWhere} />}<Pills label="进展" choices={STATES} value={state} onChange={setState} /></>}
    >
      <Card flush><PickerField label="分类" choices={GROUPS} value={groupCode} onChange={setGroupCode} placeholder="所有分类" /></Card>
      <PagedList
        list={board}
        keyOf={({ id }) => id}
        render={(one) => <CaseCard one={one} place={one.divisionName} />}
        empty={{
          title: '这里还没有公开的诉求', note: '报事时选“公开到社区公开栏”，审核后就会出现。',
          action: where === 'all' ? undefined : { text: '看全区的', onPress: () => setWhere('all') },
        }}
      />
    </Page>
  );
}
