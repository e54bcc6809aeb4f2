import { useState } from 'react';
import { View } from '@tarojs/components';
import { PERIOD_SPANS, PERIOD_SPAN_NAMES, periodKeyAt, type PeriodSpan } from '@yuandian/shared/honors/honors.rules';
import { BOARD_STATES, type BoardCardView } from '@yuandian/shared/honors/honors.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Empty, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Pills } from '@/components/pills';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { open, requireLogin } from '@/lib/nav';
import { useMe, useSignedIn } from '@/lib/session';
import { honorsRoutes } from '@/routes';
import { MyPlace } from '../../components/my-place';
import { PlaceRow } from '../../components/place-row';
import { useBoards } from '../../honors.queries';
import styles from './index.module.scss';

const SPANS = PERIOD_SPAN_NAMES.map((span) => ({ value: span, text: PERIOD_SPANS[span] }));

/** My community, its street, the district: a board exists on the first three levels of the tree. */
function levelsOf(homePath: string | undefined): { value: string; text: string }[] {
  const codes = (homePath ?? '/410102/').split('/').filter(Boolean).slice(0, 3);
  const texts = ['全区', '本街道', '本社区'];
  return codes.map((_code, depth) => ({ value: `/${codes.slice(0, depth + 1).join('/')}/`, text: texts[depth] ?? '' })).reverse();
}

export default function BoardsPage() {
  const levels = levelsOf(useMe()?.home?.path);
  const [chosen, setChosen] = useState<string | null>(null);
  const [span, setSpan] = useState<PeriodSpan>('month');
  const [period, setPeriod] = useState<string | null>(null);
  const signedIn = useSignedIn();
  const divisionPath = chosen ?? levels[0]?.value ?? '/410102/';
  const boards = useBoards({ divisionPath, period: period ?? periodKeyAt(span, new Date()) });
  const current = boards.data?.[0]?.period;
  return (
    <Page
      onRefresh={boards.refresh}
      head={(
        <>
          <Pills label="榜单的范围" choices={levels} value={divisionPath} onChange={setChosen} />
          <Pills label="榜单的周期" choices={SPANS} value={span} onChange={(next) => { setSpan(next); setPeriod(null); }} />
        </>
      )}
    >
      <Card flush>
        {current && <Cell icon="calendar-blank" title={current.label} value={<Neighbours previous={current.previous} next={current.next} onGo={setPeriod} />} />}
        <Cell icon="medal" title="我的荣誉" note="上过的榜、是否公开姓名" onPress={() => void (signedIn ? Promise.resolve(true) : requireLogin()).then((yes) => yes && open(honorsRoutes.mine))} />
      </Card>
      {!boards.data && (boards.error ? <ErrorBlock error={boards.error} onRetry={() => void boards.refresh()} /> : <Skeleton />)}
      {boards.data?.map((board) => <BoardCard key={board.kind} board={board} />)}
    </Page>
  );
}

function Neighbours({ previous, next, onGo }: { previous: string; next: string | null; onGo(period: string): void }) {
  return (
    <View className={styles.neighbours}>
      <Cell title="上一期" onPress={() => onGo(previous)} />
      {next && <Cell title="下一期" onPress={() => onGo(next)} />}
    </View>
  );
}

function BoardCard({ board }: { board: BoardCardView }) {
  const { kind, division, period } = board;
  const go = () => open(honorsRoutes.board, { kind, divisionPath: division.path, period: period.key });
  return (
    <Card title={board.title} aside={<Tag tone={board.state === 'published' ? 'honour' : 'active'}>{BOARD_STATES[board.state]}</Tag>} flush>
      <View className={styles.summary}>{board.summary}</View>
      {board.top.length === 0 && <Empty icon="trophy" title="这一期还没有人上榜" note="新的一期从头算起，第一名还空着" />}
      {board.top.map((place) => <PlaceRow key={place.position} kind={kind} place={place} />)}
      {board.mine && <MyPlace kind={kind} place={board.mine} />}
      <Cell title="看完整榜单" onPress={go} label={`看完整的${board.title}`} />
    </Card>
  );
}
