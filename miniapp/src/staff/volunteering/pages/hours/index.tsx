import { useState } from 'react';
import type { ClaimId } from '@yuandian/shared/common/ids';
import { HOURS_DESK_SCOPES, type HoursDeskQuery } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { BottomAction } from '@/components/bottom-action';
import { DataTable } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { errorText } from '@/lib/error-text';
import { open } from '@/lib/nav';
import { useFilters } from '@/lib/use-filters';
import { volunteeringStaffRoutes } from '@/routes';
import { ClaimDetail } from '../../components/claim-detail';
import { DeskCounts } from '../../components/desk-counts';
import { CHECKED_IN, CHECKED_OUT, COMPUTED, CONFIRMED, PERSON, REASON, TASK } from '../../components/roster-columns';
import { useBulkConfirm } from '../../components/use-bulk-confirm';
import { useDeskCounts, useHours } from '../../volunteering.queries';

type Scope = NonNullable<HoursDeskQuery['scope']>;

const SCOPES = (['toConfirm', 'toCountersign', 'disputes', 'appeals'] as const).map((scope) => ({ value: scope, text: HOURS_DESK_SCOPES[scope] }));
const TO_CONFIRM = [PERSON, TASK, CHECKED_IN, CHECKED_OUT, COMPUTED];
const WITH_REASON = [PERSON, TASK, COMPUTED, CONFIRMED, REASON];

const EMPTY: Readonly<Record<Scope, { title: string; note: string }>> = {
  toConfirm: { title: '没有待确认的时长', note: '志愿者签退后会出现在这里' },
  toCountersign: { title: '没有待复核的时长', note: '比签到签退多的时长，要由另一位工作人员复核' },
  disputes: { title: '没有异议', note: '志愿者对调低的时长有异议时会出现在这里' },
  appeals: { title: '没有申诉', note: '被标记未到的人申诉后会出现在这里' },
};

export default function HoursPage() {
  const [{ scope }, setFilters] = useFilters(volunteeringStaffRoutes.hours, { scope: 'toConfirm' as Scope });
  const [opened, setOpened] = useState<ClaimId | null>(null);
  const counts = useDeskCounts();
  const hours = useHours({ scope });
  const refresh = () => { void counts.refresh(); void hours.refresh(); };
  const bulk = useBulkConfirm(refresh);
  const confirming = scope === 'toConfirm';
  const confirmable = (keys: string[]) => keys.filter((key) => hours.items.some((entry) => entry.claimId === key && entry.actions.includes('confirm')));
  return (
    <StaffShell
      title="服务时长"
      head={(
        <>
          <DeskCounts counts={counts.data} onTasks={(tasks) => open(volunteeringStaffRoutes.tasks, { scope: tasks })} onHours={(next) => setFilters({ scope: next })} />
          <Pills label="时长的阶段" choices={SCOPES} value={scope} onChange={(next) => { bulk.setChosen([]); setFilters({ scope: next }); }} />
        </>
      )}
      foot={confirming && bulk.chosen.length > 0 && (
        <BottomAction
          text={`按签到签退确认 ${bulk.chosen.length} 份`} pending={bulk.running} onPress={() => void bulk.confirmAll()}
          reason={bulk.error ? errorText(bulk.error) : '时长和积分随即入账；要改动的请点开单独确认'}
        />
      )}
    >
      <DataTable
        list={hours} columns={confirming ? TO_CONFIRM : WITH_REASON} keyOf={(entry) => entry.claimId} openKey={opened} onOpen={(entry) => setOpened(entry.claimId)}
        selection={confirming ? { keys: bulk.chosen, onChange: (keys) => bulk.setChosen(confirmable(keys)), nameOf: ({ personName, slotName }) => `${personName}，${slotName}` } : undefined}
        empty={EMPTY[scope]}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="一份认领">
        {opened && <ClaimDetail claimId={opened} onChange={refresh} />}
      </Drawer>
    </StaffShell>
  );
}
