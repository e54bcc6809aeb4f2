import { View } from '@tarojs/components';
import type { DayView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { facts, formatAgo, formatDay } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { fieldworkStaffRoutes as routes } from '@/routes';
import { ArchiveCell } from '../../components/archive-cell';
import { useDay } from '../../fieldwork.queries';
import { useRun } from '../../patrol-run';
import styles from './index.module.scss';

/** The route of the day: a list for each source of work, the most pressing first. */
export default function DayPage() {
  const day = useDay();
  const run = useRun();
  const begun = run ?? day.data?.open;
  return (
    <StaffShell title="今日" form>
      {begun && <Banner tone="waiting" action={{ text: '继续', onPress: () => open(routes.patrol) }}>{begun.divisionName}的巡查还没有结束</Banner>}
      {!day.data && !day.error && <Skeleton />}
      {day.error?.offline && <Banner action={{ text: '去巡查', onPress: () => open(routes.patrol) }}>没有网络：巡查照常进行，走访可以先记在手机上</Banner>}
      {!day.data && day.error && <ErrorBlock error={day.error} onRetry={() => void day.refresh()} />}
      {day.data && <Lists day={day.data} begun={Boolean(begun)} />}
    </StaffShell>
  );
}

function Lists({ day: { day, visits, points }, begun }: { day: DayView; begun: boolean }) {
  const mayVisit = useMay('fieldwork.visit.record');
  return (
    <>
      <View className={styles.date}>{formatDay(`${day}T04:00:00Z`)}</View>
      {mayVisit && (
        <Card title="该走访的人" aside={<Button kind="plain" size="small" onPress={() => open(routes.archives, {})}>全部</Button>} flush>
          {visits.items.map((archive) => <ArchiveCell key={archive.id} archive={archive} />)}
          {visits.items.length === 0 && <Cell icon="check-circle" title="今天没有要走访的人" />}
          {visits.more > 0 && <Cell title={`还有 ${visits.more} 位`} onPress={() => open(routes.archives, { scope: 'due' })} />}
        </Card>
      )}
      <Card title="本周还没有巡查的点位" flush>
        {points.items.map((point) => (
          <Cell
            key={point.id} icon="map-pin" title={point.name} note={facts(point.divisionName, point.place)}
            value={point.lastVisitedAt ? formatAgo(point.lastVisitedAt) : '没有去过'}
          />
        ))}
        {points.items.length === 0 && <Cell icon="check-circle" title="本周没有还要看的点位" />}
        {points.more > 0 && <Cell title={`还有 ${points.more} 个点位`} />}
      </Card>
      {!begun && points.items.length > 0 && <Button block kind="primary" icon="flag-banner" onPress={() => open(routes.patrol)}>去巡查</Button>}
    </>
  );
}
