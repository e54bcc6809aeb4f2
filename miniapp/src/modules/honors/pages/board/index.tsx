import { useState } from 'react';
import { BOARD_STATES, type BoardView } from '@yuandian/shared/honors/honors.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Skeleton } from '@/components/skeleton';
import { formatNumber, formatTime } from '@/lib/format';
import { useParams } from '@/lib/nav';
import { honorsRoutes } from '@/routes';
import { MyPlace } from '../../components/my-place';
import { PlaceRow } from '../../components/place-row';
import { StandingSheet } from '../../components/standing-sheet';
import { useBoard, usePlaces } from '../../honors.queries';

function stateNote(board: BoardView): string {
  if (board.state === 'published' && board.publishedAt) return `${formatTime(board.publishedAt)} 公布，数字已定`;
  return board.state === 'live' ? '这一期还在进行，名次随时变化' : '这一期已结束，等待社区公布';
}

export default function BoardPage() {
  const query = useParams(honorsRoutes.board);
  const [explaining, setExplaining] = useState(false);
  const board = useBoard(query);
  const places = usePlaces(query);
  if (!board.data) return <Page>{board.error ? <ErrorBlock error={board.error} onRetry={() => void board.refresh()} /> : <Skeleton />}</Page>;
  const { data } = board;
  return (
    <Page title={data.title} onRefresh={() => Promise.all([board.refresh(), places.refresh()]).then(() => undefined)}>
      <Card title={data.title} flush>
        <Cell icon="calendar-blank" title={data.period.label} note={data.division.name} value={BOARD_STATES[data.state]} />
        <Cell icon="info" title={stateNote(data)} note={data.rule.text.join('')} value={`${formatNumber(data.participants)} 位`} />
        {data.mine && <MyPlace kind={data.kind} place={data.mine} onPress={() => setExplaining(true)} />}
      </Card>
      <PagedList
        list={places}
        keyOf={(place) => String(place.position)}
        render={(place) => <Card flush><PlaceRow kind={data.kind} place={place} /></Card>}
        empty={{ title: '这一期还没有人上榜', note: '新的一期从头算起，第一名还空着' }}
      />
      <StandingSheet query={query} open={explaining} onClose={() => setExplaining(false)} />
    </Page>
  );
}
