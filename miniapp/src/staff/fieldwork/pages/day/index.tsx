import { View } from '@tarojs/components';
import { useState } from 'react';
import { casesApi } from '@yuandian/shared/cases/cases.api';
import type { MyCaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import type { DayView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { WorkConsent } from '@/components/desk/work-consent';
import { Banner, Empty, ErrorBlock } from '@/components/notice';
import { Pills } from '@/components/pills';
import { Skeleton } from '@/components/skeleton';
import { KEPT_REPORT_FORM } from '@/lib/case-work';
import { formatDate, formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useKeptAhead } from '@/lib/use-kept';
import { useWarmPages } from '@/lib/warm-pages';
import { casesStaffRoutes, fieldworkStaffRoutes as routes } from '@/routes';
import { DayCell } from '../../components/day-cell';
import { nearName } from '../../near-name';
import { useRun } from '../../patrol-run';
import { routeOf, TASK_KINDS, type DayTask, type DayTaskKind } from '../../route-of-day';
import { useDay } from '../../use-day';
import { useKit } from '../../use-kit';
import styles from './index.module.scss';

/** What the day leads to, and what can be done there without a network. */
const WAY_ON = [routes.patrol, routes.visit, casesStaffRoutes.case, casesStaffRoutes.report];

/** The round and the report begin where there may be no network. */
function useReady(): void {
  useWarmPages(WAY_ON);
  useKit();
  useKeptAhead(casesApi.getReportForm, {}, KEPT_REPORT_FORM);
}

/** The route of the day: visits, rounds and cases in one list, what is late first. Without a network as this phone last read it. */
export default function DayPage() {
  useReady();
  const route = useDay();
  const { day, work } = route;
  const run = useRun();
  const [kind, setKind] = useState<DayTaskKind | 'all'>('all');
  const tasks = routeOf(day, work);
  const begun = run ?? day?.open;
  return (
    <StaffShell title="今日" form head={tasks.length > 0 && <Pills label="看哪一种" choices={choicesOf(tasks)} value={kind} onChange={setKind} />}>
      {begun && <Banner tone="waiting" action={{ text: '继续', onPress: () => open(routes.patrol) }}>{nearName(begun.divisionName)}的巡查还没有结束</Banner>}
      <Network route={route} />
      {day && <View className={styles.date}>{formatDate(day.day)}</View>}
      {tasks.length > 0
        ? <Card flush>{tasks.filter((task) => kind === 'all' || task.kind === kind).map((task) => <DayCell key={task.key} task={task} offline={isOffline(route)} done={route.isDoneHere(task)} />)}</Card>
        : <Nothing route={route} />}
      <Further day={day} work={work} />
      <WorkConsent />
    </StaffShell>
  );
}

type Route = ReturnType<typeof useDay>;

function isOffline({ error }: Route): boolean {
  return error?.offline ?? false;
}

/** What stands in the way of a fresh route, above the one that is shown. */
function Network({ route }: { route: Route }) {
  const { day, work, error, keptAt, refresh } = route;
  if (!error || (!day && !work)) return null;
  if (!error.offline) return <ErrorBlock error={error} onRetry={() => void refresh()} />;
  return <Banner icon="wifi-slash">{keptAt ? `没有网络，这是 ${formatTime(keptAt)} 的路线。` : '没有网络。'}巡查、走访、核实、核查和报事照常记录，联网后自动提交</Banner>;
}

function Nothing({ route: { day, work, error, loading, refresh } }: { route: Route }) {
  if (loading) return <Skeleton />;
  if (error && !day && !work) return <ErrorBlock error={error} onRetry={() => void refresh()} />;
  return error ? null : <Empty icon="check-circle" title="今天的事都做完了" note="新派来的核实、到期的走访和本周的巡查会出现在这里" />;
}

function choicesOf(tasks: readonly DayTask[]): { value: DayTaskKind | 'all'; text: string }[] {
  const kinds = (Object.keys(TASK_KINDS) as DayTaskKind[]).map((value) => ({ value, count: tasks.filter(({ kind }) => kind === value).length }));
  return [{ value: 'all', text: `全部 ${tasks.length}` }, ...kinds.map(({ value, count }) => ({ value, text: `${TASK_KINDS[value]} ${count}` }))];
}

/** What no longer fits in the list, and what is not for today. */
function Further({ day, work }: { day: DayView | undefined; work: MyCaseWorkView | undefined }) {
  const mayVisit = useMay('fieldwork.archive.read');
  const more = (left: number | undefined, of: string) => (left ? `还有 ${left} ${of}没有列出` : undefined);
  return (
    <Card flush>
      {useMay('cases.case.read') && <Cell icon="clipboard-text" title="我的网格的诉求" note={more(work?.more, '件')} onPress={() => open(casesStaffRoutes.desk, { box: 'all' })} />}
      {mayVisit && <Cell icon="heart" title="全部走访对象" note={more(day?.visits.more, '位')} onPress={() => open(routes.archives, {})} />}
      <Cell icon="flag-banner" title="巡查" note={more(day?.points.more, '个点位')} onPress={() => open(routes.patrol)} />
      {useMay('cases.case.report') && <Cell icon="megaphone" title="上报发现的问题" onPress={() => open(casesStaffRoutes.report)} />}
    </Card>
  );
}
