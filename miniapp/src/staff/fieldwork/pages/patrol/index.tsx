import { useState } from 'react';
import type { PatrolGridView, PatrolPointView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner, Empty, ErrorBlock } from '@/components/notice';
import { Dialog } from '@/components/sheet';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { facts, formatAgo } from '@/lib/format';
import { open } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useWarmPages } from '@/lib/warm-pages';
import { casesStaffRoutes, fieldworkStaffRoutes as routes } from '@/routes';
import { StopDrawer } from '../../components/stop-drawer';
import { nearName } from '../../near-name';
import { beginRun, finishRun, useWaitingFor } from '../../patrol-run';
import type { PatrolRun } from '../../patrol-run';
import { useKit, useRunInLine } from '../../use-kit';

const WAY_ON = [casesStaffRoutes.report];

/** A round of a grid: begun, made and finished with or without a network. */
export default function PatrolPage() {
  useWarmPages(WAY_ON);
  const kit = useKit();
  const run = useRunInLine(kit);
  if (run) return <Running run={run} />;
  return (
    <StaffShell title="巡查" form>
      {kit.error?.offline && kit.grids && <Banner>没有网络：用手机上存的点位开始，联网后自动提交</Banner>}
      {kit.loading && !kit.grids && <Skeleton />}
      {kit.error && !kit.grids && <ErrorBlock error={kit.error} onRetry={() => void kit.refresh()} />}
      {kit.grids?.length === 0 && <Empty icon="map-pin" title="你的网格还没有巡查点位" note="请社区工作人员在“巡查点位”里添加" />}
      {kit.grids?.map((grid, _index, { length }) => <Grid key={grid.divisionPath} grid={grid} only={length === 1} />)}
      <Button block onPress={() => open(routes.patrols, {})}>以往的巡查</Button>
    </StaffShell>
  );
}

function Grid({ grid, only }: { grid: PatrolGridView; only: boolean }) {
  return (
    <Card title={nearName(grid.divisionName)} aside={<Tag>{`${grid.points.length} 个点位`}</Tag>}>
      <Button block kind={only ? 'primary' : 'secondary'} icon="flag-banner" label={`开始巡查${grid.divisionName}`} onPress={() => beginRun(grid)}>开始巡查</Button>
    </Card>
  );
}

function Running({ run }: { run: PatrolRun }) {
  const [asking, setAsking] = useState(false);
  const [at, setAt] = useState<PatrolPointView | null>(null);
  const waiting = useWaitingFor(run.id);
  const seen = run.points.filter(({ id }) => id in run.done).length;
  const left = run.points.length - seen;

  function finish(): void {
    finishRun(run);
    setAsking(false);
    toast('巡查已结束，辛苦了');
  }

  return (
    <StaffShell title="巡查" form foot={<BottomAction text="结束巡查" onPress={() => (left > 0 ? setAsking(true) : finish())} />}>
      {!waiting && <Banner tone="done">已记录的都已提交</Banner>}
      <Card title={nearName(run.divisionName)} aside={<Tag tone="active">{`${seen} / ${run.points.length}`}</Tag>} flush>
        <Cell icon="clock" title="开始时间" value={formatAgo(run.startedAt)} />
        {run.points.map((point) => {
          const found = run.done[point.id];
          return (
            <Cell
              key={point.id} icon={found === undefined ? 'map-pin' : 'check-circle'} title={point.name} note={facts(point.place)}
              value={found === undefined ? '去看看' : <Tag tone={found > 0 ? 'bad' : 'done'}>{found > 0 ? `发现 ${found} 项` : '正常'}</Tag>}
              onPress={found === undefined ? () => setAt(point) : undefined}
            />
          );
        })}
      </Card>
      <Button block icon="megaphone" onPress={() => open(casesStaffRoutes.report)}>上报要解决的问题</Button>
      {at && <StopDrawer key={at.id} run={run} point={at} onClose={() => setAt(null)} />}
      <Dialog open={asking} onClose={() => setAsking(false)} title={`还有 ${left} 个点位没有看`} confirm="就到这里" onConfirm={finish}>
        没看的点位会留在“今日”里，下次再看。
      </Dialog>
    </StaffShell>
  );
}
