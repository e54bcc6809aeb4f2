import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { caseStates } from '@yuandian/shared/cases/case-status';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import type { WallView } from '@yuandian/shared/cases/wall.types';
import { communityOrAbove } from '@yuandian/shared/grid/grid.rules';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { formatAgo, formatNumber, formatTime } from '@/lib/format';
import { useParams } from '@/lib/nav';
import { usePlace } from '@/lib/place';
import { useMe } from '@/lib/session';
import { useEvery } from '@/lib/use-every';
import { useNow } from '@/lib/use-now';
import { casesStaffRoutes } from '@/routes';
import { useWall } from '../../cases.queries';
import { WallBars, WallDays } from '../../components/wall-charts';
import { ownName } from '../../own-name';
import { rateWords } from '../../rate-words';
import styles from './index.module.scss';

/** For the large screen of the centre: figures and lines of no person, renewed each minute. Public. */
export default function WallPage() {
  const { division } = useParams(casesStaffRoutes.wall);
  const place = usePlace();
  // The whole of what the caller answers for; a stranger sees their own community.
  const office = useMe()?.grants.map(({ divisionPath }) => divisionPath).sort((a, b) => a.length - b.length)[0];
  const wall = useWall(communityOrAbove(division ?? office ?? place?.path ?? ''));
  const { refresh } = wall;
  useEvery(CASE_SPANS.wallRefresh, () => void refresh());
  return (
    <View className={styles.wall}>
      {wall.data ? <Wall wall={wall.data} stale={wall.error !== null} /> : wall.error ? <ErrorBlock error={wall.error} onRetry={() => void refresh()} /> : <Skeleton />}
    </View>
  );
}

function fillScreen(): void {
  if (process.env.TARO_ENV === 'h5') void document.documentElement.requestFullscreen().catch(() => undefined);
}

function Wall({ wall, stale }: { wall: WallView; stale: boolean }) {
  const now = useNow(1000);
  return (
    <>
      <View className={styles.head}>
        <View className={styles.title}>{`${wall.divisionName} · 有事找支部`}</View>
        <View className={styles.clock}>{`${formatTime(new Date(now))}${stale ? ` · 网络不通，数据是 ${formatTime(wall.at)} 的` : ''}`}</View>
        {process.env.TARO_ENV === 'h5' && <Button size="small" onPress={fillScreen}>全屏</Button>}
      </View>
      <View className={styles.figures}>
        <Big value={formatNumber(wall.today.reported)} caption="今日受理" />
        <Big value={formatNumber(wall.today.filed)} caption="今日立案" />
        <Big value={formatNumber(wall.today.ended)} caption="今日办结" />
        <Big value={formatNumber(wall.open)} caption="在办" />
        <Big value={formatNumber(wall.yellow)} caption="临期 黄灯" look={styles.yellow} />
        <Big value={formatNumber(wall.red)} caption="超期 红灯" look={styles.red} />
        <Big value={rateWords(wall.solvedRate)} caption="解决率（30天）" />
        <Big value={rateWords(wall.satisfiedRate)} caption="满意率（30天）" />
      </View>
      <View className={styles.panels}>
        <Panel title="近14天"><WallDays days={wall.days} /></Panel>
        <Panel title="各地在办" empty={wall.divisions.length === 0}><WallBars rows={wall.divisions.map(({ name, open, red }) => ({ name: ownName(name), count: open, note: red > 0 ? `超期 ${red}` : '' }))} /></Panel>
        <Panel title="在办的分类" empty={wall.groups.length === 0}><WallBars rows={wall.groups.map(({ name, count }) => ({ name, count, note: '' }))} /></Panel>
        <Panel title="最新" empty={wall.latest.length === 0}>
          {wall.latest.map(({ at, divisionName, categoryName, status }) => (
            <View key={`${at} ${categoryName} ${divisionName}`} className={styles.line}>
              <View className={styles.what}>{`${divisionName} ${categoryName}`}</View>
              <View className={styles.when}>{`${caseStates.states[status].label} · ${formatAgo(at, new Date(now))}`}</View>
            </View>
          ))}
        </Panel>
      </View>
    </>
  );
}

function Big({ value, caption, look = '' }: { value: string; caption: string; look?: string }) {
  return <View className={`${styles.big} ${look}`}><View className={styles.number}>{value}</View><View className={styles.caption}>{caption}</View></View>;
}

function Panel({ title, empty = false, children }: { title: string; empty?: boolean; children: ReactNode }) {
  return <View className={styles.panel}><View className={styles.panelTitle}>{title}</View>{empty ? <View className={styles.caption}>暂时没有</View> : children}</View>;
}
