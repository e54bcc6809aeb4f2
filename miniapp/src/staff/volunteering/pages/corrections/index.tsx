import { useState } from 'react';
import { correctionStates, type CorrectionStatus } from '@yuandian/shared/volunteering/correction-status';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { CorrectionView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner } from '@/components/notice';
import { Pills } from '@/components/pills';
import { ReasonDialog } from '@/components/reason-dialog';
import { Tag } from '@/components/tag';
import { facts, formatMinutes, formatTime } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { volunteeringStaffRoutes } from '@/routes';
import { ClaimDetail } from '../../components/claim-detail';
import { useApplyCorrection, useRefuseCorrection } from '../../volunteering.actions';
import { useCorrections } from '../../volunteering.queries';

const { states } = correctionStates;
const STATUSES = (Object.keys(states) as CorrectionStatus[]).map((status) => ({ value: status, text: states[status].label }));
const changeText = ({ minutesBefore, minutesAfter }: CorrectionView) => `${formatMinutes(minutesBefore)} → ${formatMinutes(minutesAfter)}`;

const COLUMNS: Column<CorrectionView>[] = [
  { title: '志愿者', width: '1fr', main: true, render: (correction) => correction.personName },
  { title: '任务', width: '2fr', render: (correction) => correction.task.title },
  { title: '更正', width: '170px', number: true, render: changeText },
  { title: '理由', width: '2fr', render: (correction) => correction.reason },
  { title: '提出', width: '1.4fr', render: (correction) => facts(correction.proposedByName, formatTime(correction.proposedAt)) },
  { title: '状态', width: '140px', render: ({ status }) => <Tag tone={states[status].tone}>{states[status].label}</Tag> },
];

export default function CorrectionsPage() {
  const [{ status }, setFilters] = useFilters(volunteeringStaffRoutes.corrections, { status: 'PROPOSED' as CorrectionStatus });
  const [opened, setOpened] = useState<CorrectionView | null>(null);
  const corrections = useCorrections({ status });
  return (
    <StaffShell title="时长更正" head={<Pills label="状态" choices={STATUSES} value={status} onChange={(next) => setFilters({ status: next })} />}>
      <DataTable
        list={corrections} columns={COLUMNS} keyOf={(correction) => correction.id} openKey={opened?.id} onOpen={setOpened}
        empty={{ title: '没有这样的更正', note: '在任务名册里点开一份已入账的认领，可以提出更正' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="时长更正">
        {opened && <Correction correction={opened} onChange={() => { setOpened(null); void corrections.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

/** Proposed by one, decided by another; the claim it is about stands below. */
function Correction({ correction, onChange }: { correction: CorrectionView; onChange(): void }) {
  const [refusing, setRefusing] = useState(false);
  const apply = useApplyCorrection({ done: onChange });
  const refuse = useRefuseCorrection({ done: onChange });
  const params = { correctionId: correction.id };
  const { decidedByName, decidedAt, decisionReason } = correction;
  return (
    <>
      <Card flush>
        <Cell icon="note-pencil" title={changeText(correction)} note={correction.reason} />
        <Cell icon="user" title={`${correction.proposedByName} 提出`} note={formatTime(correction.proposedAt)} />
        {decidedByName && decidedAt && <Cell icon="check-circle" title={`${decidedByName} ${states[correction.status].label}`} note={facts(formatTime(decidedAt), decisionReason)} />}
      </Card>
      {correction.status === 'PROPOSED' && !correction.mineToDecide && <Banner tone="waiting">提出人不能确认自己的更正，等待另一位有权限的同事。</Banner>}
      {correction.mineToDecide && <Button block kind="primary" pending={apply.pending} onPress={() => void apply.run({ params })}>同意，按此更正</Button>}
      {correction.mineToDecide && <Button block kind="danger" onPress={() => setRefusing(true)}>不同意</Button>}
      <ClaimDetail claimId={correction.claimId} onChange={onChange} />
      <ReasonDialog
        open={refusing} draft={`volunteering.refuse-correction.${correction.id}`} title="不同意更正" note="时长和积分不变，提出人能看到理由。" confirm="不同意" min={CLAIM_LIMITS.reasonMin} max={CLAIM_LIMITS.reasonMax}
        pending={refuse.pending} onClose={() => setRefusing(false)} onConfirm={(reason) => refuse.run({ params, body: { reason } })}
      />
    </>
  );
}
