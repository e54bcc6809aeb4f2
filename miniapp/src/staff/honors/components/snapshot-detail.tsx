import { useState } from 'react';
import { scoreText } from '@yuandian/shared/honors/honors.rules';
import { HONORS_LIMITS } from '@yuandian/shared/honors/honors.limits';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import { snapshotStates } from '@yuandian/shared/honors/snapshot-status';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ErrorBlock } from '@/components/notice';
import { PagedList } from '@/components/paged-list';
import { ReasonDialog } from '@/components/reason-dialog';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { useDiscard, usePublish, useWithdraw } from '../honors.actions';
import { useSnapshot, useSnapshotPlaces } from '../honors.queries';

/** A compiled board as residents will read it, with what may be done now. */
export function SnapshotDetail({ id, onChange }: { id: BoardSnapshotId; onChange(): void }) {
  const [asking, setAsking] = useState(false);
  const snapshot = useSnapshot(id);
  const places = useSnapshotPlaces(id);
  const done = () => { setAsking(false); void snapshot.refresh(); onChange(); };
  const publish = usePublish({ done });
  const discard = useDiscard({ done });
  const withdraw = useWithdraw({ done });
  const { data } = snapshot;
  if (!data) return snapshot.error ? <ErrorBlock error={snapshot.error} onRetry={() => void snapshot.refresh()} /> : <Skeleton count={1} />;
  const params = { snapshotId: id };
  const state = snapshotStates.states[data.status];
  return (
    <>
      <Card title={`${data.title} ${data.period.label}`} aside={<Tag tone={state.tone}>{state.label}</Tag>} flush>
        <Cell title={data.division.name} note={data.ruleText.join('')} value={`${data.participants} 位`} />
        {data.steps.map((step) => <Cell key={`${step.to}${step.at}`} title={snapshotStates.states[step.to].label} note={step.reason ?? undefined} value={`${formatTime(step.at)} ${step.byName}`} />)}
      </Card>
      {data.can.includes('publish') && <Button block kind="primary" pending={publish.pending} onPress={() => void publish.run({ params })}>发布</Button>}
      {data.can.includes('discard') && <Button block pending={discard.pending} onPress={() => void discard.run({ params })}>作废，重新生成</Button>}
      {data.can.includes('withdraw') && <Button block kind="danger" onPress={() => setAsking(true)}>撤下</Button>}
      <PagedList
        list={places} keyOf={(place) => String(place.position)} empty={{ title: '没有人上榜' }}
        render={(place) => <Card flush><Cell title={`第 ${place.rank} 名 ${place.name}`} note={place.detail ?? undefined} value={scoreText(data.kind, place.score)} /></Card>}
      />
      <ReasonDialog
        open={asking} draft={`honors.withdraw.${id}`} title="撤下榜单" note="居民不再看到它，之后可以重新生成。" confirm="撤下" min={HONORS_LIMITS.reason.min} max={HONORS_LIMITS.reason.max}
        pending={withdraw.pending} onClose={() => setAsking(false)} onConfirm={(reason) => withdraw.run({ params, body: { reason } })}
      />
    </>
  );
}
