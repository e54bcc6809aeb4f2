import { useState } from 'react';
import type { RerunView } from '@yuandian/shared/cases/cases.rule.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner, Empty, ErrorBlock } from '@/components/notice';
import { Dialog } from '@/components/sheet';
import { Skeleton } from '@/components/skeleton';
import { useRerun } from '../../rules.actions';
import { useRerunPreview } from '../../rules.queries';

/** What the rules of today would move, seen part by part before it is done; and what was moved. */
export function RerunPanel() {
  const [cursor, setCursor] = useState<string>();
  return <RerunPart key={cursor ?? 'first'} cursor={cursor} onNext={setCursor} />;
}

function RerunPart({ cursor, onNext }: { cursor: string | undefined; onNext(cursor: string): void }) {
  const [asked, setAsked] = useState(false);
  const [moved, setMoved] = useState<RerunView | null>(null);
  const preview = useRerunPreview(cursor);
  const rerun = useRerun({ done: (result) => { setAsked(false); setMoved(result); } });
  if (moved) return <><Banner tone="done">{moved.moved.length > 0 ? `已改派 ${moved.moved.length} 件，原单位和新单位都收到了通知` : '没有需要改派的了'}</Banner><Moves view={moved} /><Next view={moved} onNext={onNext} /></>;
  if (!preview.data) return preview.error ? <ErrorBlock error={preview.error} onRetry={() => void preview.refresh()} /> : <Skeleton count={2} />;
  const { looked, left, moved: moves } = preview.data;
  if (moves.length === 0) return <><Empty icon="check-circle" title={left > 0 ? '这一批不用改派' : '不用改派'} note={looked === 0 ? '现在没有待派遣和待签收的' : `看了 ${looked} 件待派遣和待签收的，都符合现在的规则`} /><Next view={preview.data} onNext={onNext} /></>;
  return (
    <>
      <Banner tone="waiting">{`看了 ${looked} 件待派遣和待签收的，${moves.length} 件按现在的规则应派给别的单位${left > 0 ? `；后面还有 ${left} 件` : ''}。已签收的、裁定过的不动。`}</Banner>
      <Moves view={preview.data} />
      <Button block kind="primary" onPress={() => setAsked(true)}>{`改派这 ${moves.length} 件`}</Button>
      <Next view={preview.data} onNext={onNext} />
      <Dialog open={asked} onClose={() => setAsked(false)} title={`改派 ${moves.length} 件`} confirm="改派" danger pending={rerun.pending} onConfirm={() => void rerun.run({ body: { cursor } })}>
        原单位的派单会收回，新单位重新计算签收时间，都记入办理过程。
      </Dialog>
    </>
  );
}

/** The part after this one. */
function Next({ view: { left, nextCursor }, onNext }: { view: RerunView; onNext(cursor: string): void }) {
  if (nextCursor === null) return null;
  return <Button block onPress={() => onNext(nextCursor)}>{`看下一批（还有 ${left} 件）`}</Button>;
}

function Moves({ view }: { view: RerunView }) {
  if (view.moved.length === 0) return null;
  return <Card title="改派" flush>{view.moved.map(({ caseId, number, from, to }) => <Cell key={caseId} title={number} note={`${from ?? '还没有派遣'} → ${to}`} />)}</Card>;
}
