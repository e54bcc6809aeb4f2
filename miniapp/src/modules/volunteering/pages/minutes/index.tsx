import { MINUTES_KINDS } from '@yuandian/shared/volunteering/volunteering.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Figure, Figures } from '@/components/figure';
import { Banner, Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { facts, formatDate, formatMinutes, minutesFigure } from '@/lib/format';
import { open, requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { volunteeringRoutes } from '@/routes';
import { useMinutes, useMinutesSummary } from '../../volunteering.queries';

export default function MinutesPage() {
  const summary = useMinutesSummary();
  const minutes = useMinutes();
  if (!useSignedIn()) return <Page><Empty icon="clock" title="登录后查看服务时长" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  return (
    <Page onRefresh={() => Promise.all([summary.refresh(), minutes.refresh()]).then(() => undefined)}>
      {summary.data && (
        <Card>
          <Figures>
            <Figure {...minutesFigure(summary.data.totalMinutes)} caption="累计" />
            <Figure {...minutesFigure(summary.data.yearMinutes)} caption="今年" />
            <Figure {...minutesFigure(summary.data.monthMinutes)} caption="本月" />
          </Figures>
        </Card>
      )}
      <Banner>服务时长是志愿服务的记录，不能消费，也不会被修改；有误时由两人更正，另记一笔。</Banner>
      <PagedList
        list={minutes}
        keyOf={(entry) => entry.id}
        render={(entry) => (
          <Card flush>
            <Cell
              icon={entry.kind === 'REMOVED' ? 'minus' : 'plus'}
              title={entry.task.title}
              note={facts(formatDate(entry.servedOn), entry.divisionName, MINUTES_KINDS[entry.kind], entry.reason)}
              value={`${entry.kind === 'REMOVED' ? '−' : '+'}${formatMinutes(entry.minutes)}`}
              onPress={() => open(volunteeringRoutes.claim, { id: entry.claimId })}
            />
          </Card>
        )}
        empty={{ title: '还没有服务时长', note: '参加一次任务，负责人确认后就有记录', action: { text: '看志愿任务', onPress: () => open(volunteeringRoutes.tasks) } }}
      />
    </Page>
  );
}
