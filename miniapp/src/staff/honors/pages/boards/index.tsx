import { useState } from 'react';
import { PERIOD_SPANS, PERIOD_SPAN_NAMES, type PeriodSpan } from '@yuandian/shared/honors/honors.rules';
import type { DueBoardView } from '@yuandian/shared/honors/honors.staff.types';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import { snapshotStates } from '@yuandian/shared/honors/snapshot-status';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { PostField, usePosts } from '@/components/desk/post-field';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner, ErrorBlock } from '@/components/notice';
import { Pills } from '@/components/pills';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { open } from '@/lib/nav';
import { honorsStaffRoutes } from '@/routes';
import { SnapshotDetail } from '../../components/snapshot-detail';
import { useCompile } from '../../honors.actions';
import { useDueBoards } from '../../honors.queries';

const SPANS = PERIOD_SPAN_NAMES.map((span) => ({ value: span, text: PERIOD_SPANS[span] }));

/** The boards of the last closed period: compile, look through, publish. */
export default function BoardsPage() {
  const posts = usePosts();
  const [chosen, setChosen] = useState('');
  const [span, setSpan] = useState<PeriodSpan>('month');
  const [opened, setOpened] = useState<BoardSnapshotId | null>(null);
  const divisionPath = chosen || (posts[0]?.value ?? '');
  const due = useDueBoards(divisionPath ? { divisionPath, span } : null);
  return (
    <StaffShell
      title="编榜"
      actions={<Button size="small" onPress={() => open(honorsStaffRoutes.snapshots)}>历次榜单</Button>}
      head={<Pills label="周期" choices={SPANS} value={span} onChange={setSpan} />}
    >
      {posts.length > 1 && <Card><PostField label="区域" value={divisionPath} onChange={setChosen} /></Card>}
      <Banner>生成时冻结名次和数字，之后的更正不再改变这份榜单；发布前请从头看一遍。</Banner>
      {!due.data && (due.error ? <ErrorBlock error={due.error} onRetry={() => void due.refresh()} /> : <Skeleton />)}
      {due.data?.map((board) => <DueBoard key={board.kind} board={board} onOpen={setOpened} onChange={() => void due.refresh()} />)}
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="榜单">
        {opened && <SnapshotDetail key={opened} id={opened} onChange={() => void due.refresh()} />}
      </Drawer>
    </StaffShell>
  );
}

function DueBoard({ board, onOpen, onChange }: { board: DueBoardView; onOpen(id: BoardSnapshotId): void; onChange(): void }) {
  const compile = useCompile({ done: (saved) => { onChange(); onOpen(saved.id); } });
  const { snapshot } = board;
  const state = snapshot && snapshotStates.states[snapshot.status];
  return (
    <Card title={`${board.title} ${board.period.label}`} aside={state ? <Tag tone={state.tone}>{state.label}</Tag> : <Tag tone="waiting">待生成</Tag>} flush>
      <Cell title={board.division.name} value={`${board.participants} 位`} />
      {snapshot
        ? <Cell title="查看" onPress={() => onOpen(snapshot.id)} label={`查看${board.title}`} />
        : <Cell title={compile.pending ? '正在生成…' : '生成榜单'} onPress={() => void compile.run({ body: { kind: board.kind, divisionPath: board.division.path, period: board.period.key } })} label={`生成${board.title}`} />}
    </Card>
  );
}
