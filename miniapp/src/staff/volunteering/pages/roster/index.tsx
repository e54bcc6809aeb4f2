import { useState } from 'react';
import type { ClaimId } from '@yuandian/shared/common/ids';
import type { StaffTaskView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { ROSTER_SCOPES, type RosterScope } from '@yuandian/shared/volunteering/volunteering.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Figure, Figures } from '@/components/figure';
import { Pills } from '@/components/pills';
import { facts, formatSpan } from '@/lib/format';
import { useParams } from '@/lib/nav';
import { useFilters } from '@/lib/use-filters';
import { volunteeringStaffRoutes } from '@/routes';
import { ClaimDetail } from '../../components/claim-detail';
import { CHECKED_IN, CHECKED_OUT, COMPUTED, CONFIRMED, NO_SHOWS, PERSON, PHONE, SLOT, STATE } from '../../components/roster-columns';
import { useDeskTask, useTaskRoster } from '../../volunteering.queries';

type Scope = RosterScope | 'all';

const SCOPES: readonly { value: Scope; text: string }[] = [
  { value: 'all', text: '全部' }, ...(Object.keys(ROSTER_SCOPES) as RosterScope[]).map((scope) => ({ value: scope, text: ROSTER_SCOPES[scope] })),
];
const COLUMNS = [PERSON, PHONE, SLOT, CHECKED_IN, CHECKED_OUT, COMPUTED, CONFIRMED, NO_SHOWS, STATE];

export default function RosterPage() {
  const { id } = useParams(volunteeringStaffRoutes.roster);
  const [filters, setFilters] = useFilters(volunteeringStaffRoutes.roster, { id, scope: 'all' as Scope });
  const [opened, setOpened] = useState<ClaimId | null>(null);
  const task = useDeskTask(id);
  const roster = useTaskRoster(id, { scope: filters.scope === 'all' ? undefined : filters.scope });
  const refresh = () => { void task.refresh(); void roster.refresh(); };
  const choose = (scope: Scope) => setFilters({ scope });
  return (
    <StaffShell
      title={task.data ? `名册：${task.data.title}` : '名册'}
      head={(
        <>
          {task.data && <TaskHead task={task.data} onChoose={choose} />}
          <Pills label="名册" choices={SCOPES} value={filters.scope} onChange={choose} />
        </>
      )}
    >
      <DataTable
        list={roster} columns={COLUMNS} keyOf={(entry) => entry.claimId} openKey={opened} onOpen={(entry) => setOpened(entry.claimId)}
        empty={{ title: '名册里还没有人', note: '有人报名后会出现在这里' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="一份认领">
        {opened && <ClaimDetail claimId={opened} onChange={refresh} />}
      </Drawer>
    </StaffShell>
  );
}

function TaskHead({ task, onChoose }: { task: StaffTaskView; onChoose(scope: Scope): void }) {
  const { counts } = task;
  return (
    <>
      <Card flush><Cell icon="clock" title={formatSpan(task.startsAt, task.endsAt)} note={facts(task.placeName, `负责人 ${task.leaderName ?? '待定'}`)} /></Card>
      <Card>
        <Figures>
          <Figure value={String(counts.toDecide)} caption="待审批" onPress={() => onChoose('toDecide')} />
          <Figure value={String(counts.expected)} caption="应到" onPress={() => onChoose('expected')} />
          <Figure value={String(counts.present)} caption="在场" onPress={() => onChoose('present')} />
          <Figure value={String(counts.toConfirm)} caption="待确认时长" onPress={() => onChoose('toConfirm')} />
          <Figure value={String(counts.waiting)} caption="候补" onPress={() => onChoose('others')} />
          <Figure value={String(counts.noShow)} caption="未到" onPress={() => onChoose('others')} />
        </Figures>
      </Card>
    </>
  );
}
