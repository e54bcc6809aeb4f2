import { useState } from 'react';
import { HINT_KINDS } from '@yuandian/shared/moderation/hint-kind';
import { checkStates } from '@yuandian/shared/moderation/moderation-status';
import type { CheckCardView, ModerationStatisticsView, QueueView } from '@yuandian/shared/moderation/moderation.staff.types';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { Card } from '@/components/card';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Figure, Figures } from '@/components/figure';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { formatAgo, formatNumber } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { moderationStaffRoutes } from '@/routes';
import { CheckDetail } from '../../components/check-detail';
import { useChecks, useSample, useStatistics } from '../../moderation.queries';
import { QUEUE_CHOICES, QUEUE_VIEWS } from './queue-views';

const COLUMNS: Column<CheckCardView>[] = [
  { title: '内容', width: '3fr', main: true, render: (check) => contentOf(check) },
  { title: '类别', width: '120px', render: (check) => check.title },
  { title: '原因', width: '2fr', render: (check) => check.hints.map((hint) => HINT_KINDS[hint]).join('、') },
  { title: '举报', width: '70px', number: true, render: (check) => (check.reports > 0 ? formatNumber(check.reports) : '–') },
  { title: '作者', width: '90px', render: (check) => check.authorName },
  { title: '区域', width: '1.5fr', render: (check) => check.divisionName },
  { title: '时间', width: '120px', render: (check) => formatAgo(check.since) },
  { title: '状态', width: '120px', render: (check) => <Tag tone={checkStates.states[check.status].tone}>{checkStates.states[check.status].label}</Tag> },
];

export default function QueuePage() {
  const [filters, setFilters] = useFilters(moderationStaffRoutes.queue, { view: 'review' as QueueView, kind: 'all' });
  const [opened, setOpened] = useState<CheckId | null>(null);
  const statistics = useStatistics();
  const { query, empty } = QUEUE_VIEWS[filters.view];
  const listed = useChecks(query && { ...query, ...(filters.kind !== 'all' && { kind: filters.kind }) });
  const sample = useSample(query === null);
  const list = query === null ? sample : listed;
  const kinds = [{ value: 'all', text: '全部类别' }, ...(statistics.data?.kinds ?? []).map(({ kind, title }) => ({ value: kind, text: title }))];
  return (
    <StaffShell
      title="内容审核"
      head={(
        <>
          <Pills label="队列" choices={QUEUE_CHOICES} value={filters.view} onChange={(view) => setFilters({ view })} />
          {query !== null && kinds.length > 2 && <Pills label="类别" choices={kinds} value={filters.kind} onChange={(kind) => setFilters({ kind })} />}
        </>
      )}
    >
      {statistics.data && <Today statistics={statistics.data} />}
      <DataTable list={list} columns={COLUMNS} keyOf={(check) => check.id} openKey={opened} onOpen={(check) => setOpened(check.id)} empty={{ title: empty, note: '只显示你管理范围内的内容' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="审核内容">
        {opened && <CheckDetail key={opened} id={opened} onChange={() => { void list.refresh(); void statistics.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

function Today({ statistics }: { statistics: ModerationStatisticsView }) {
  const { waiting, waitingSince, submitted, passedByMachine, rejectedByMachine, passedByPeople, rejectedByPeople, reports } = statistics;
  return (
    <Card title="今天" aside={waitingSince && `最早的一条在${formatAgo(waitingSince)}`}>
      <Figures>
        <Figure value={formatNumber(waiting)} caption="等待人工" />
        <Figure value={formatNumber(submitted)} caption="提交" />
        <Figure value={formatNumber(passedByMachine)} caption="机器通过" />
        <Figure value={formatNumber(rejectedByMachine)} caption="机器不通过" />
        <Figure value={formatNumber(passedByPeople)} caption="人工通过" />
        <Figure value={formatNumber(rejectedByPeople)} caption="人工不通过" />
        <Figure value={formatNumber(reports)} caption="举报" />
      </Figures>
    </Card>
  );
}

function contentOf({ excerpt, photos, recordings }: CheckCardView): string {
  return [excerpt ?? '原文已按期限删除', photos > 0 ? `照片 ${photos} 张` : '', recordings > 0 ? `语音、视频 ${recordings} 段` : ''].filter(Boolean).join(' · ');
}
