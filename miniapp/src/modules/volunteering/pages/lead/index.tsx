import { useState } from 'react';
import { taskStates } from '@yuandian/shared/volunteering/task-status';
import { ROSTER_SCOPES, type RosterScope } from '@yuandian/shared/volunteering/volunteering.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Figure, Figures } from '@/components/figure';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { formatSpan } from '@/lib/format';
import { open, useParams } from '@/lib/nav';
import { volunteeringRoutes } from '@/routes';
import { RosterCard } from '../../components/roster-card';
import { useLedTask, useRoster } from '../../volunteering.queries';

const SCOPES = (Object.keys(ROSTER_SCOPES) as RosterScope[]).map((scope) => ({ value: scope, text: ROSTER_SCOPES[scope] }));

export default function LeadPage() {
  const { id } = useParams(volunteeringRoutes.lead);
  const [scope, setScope] = useState<RosterScope>('expected');
  const task = useLedTask(id);
  const roster = useRoster(id, { scope });
  const refresh = () => Promise.all([task.refresh(), roster.refresh()]).then(() => undefined);
  const { data } = task;
  if (!data) return <Page>{task.error ? <ErrorBlock error={task.error} onRetry={() => void task.refresh()} /> : <Skeleton count={1} />}</Page>;
  const { counts } = data;
  const state = taskStates.states[data.status];
  return (
    <Page
      title={data.title}
      onRefresh={refresh}
      head={<Pills label="名册" choices={SCOPES} value={scope} onChange={setScope} />}
      foot={<BottomAction text="出示签到码" onPress={() => open(volunteeringRoutes.code, { id })} />}
    >
      <Card title={data.title} aside={<Tag tone={state.tone}>{state.label}</Tag>}>
        <Figures>
          <Figure value={String(counts.toDecide)} caption="待审批" onPress={() => setScope('toDecide')} />
          <Figure value={String(counts.expected)} caption="应到未到" onPress={() => setScope('expected')} />
          <Figure value={String(counts.present)} caption="已到" onPress={() => setScope('present')} />
          <Figure value={String(counts.toConfirm)} caption="待确认" onPress={() => setScope('toConfirm')} />
        </Figures>
      </Card>
      <Card flush><Cell icon="clock" title={formatSpan(data.startsAt, data.endsAt)} note={data.placeName} onPress={() => open(volunteeringRoutes.task, { id })} /></Card>
      <PagedList
        list={roster}
        keyOf={(entry) => entry.claimId}
        render={(entry) => <RosterCard entry={entry} onChange={() => void refresh()} />}
        empty={{ title: `没有「${ROSTER_SCOPES[scope]}」的人`, note: scope === 'toConfirm' ? '有人签退后在这里确认时长' : undefined }}
      />
    </Page>
  );
}
