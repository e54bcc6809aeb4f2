import { useState } from 'react';
import { archiveStates } from '@yuandian/shared/fieldwork/archive-status';
import { ARCHIVE_KINDS, CLOSE_REASONS, CONSENT_WAYS, VISIT_RESULTS, VISIT_WAYS } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { ArchiveView, CloseReason } from '@yuandian/shared/fieldwork/fieldwork.types';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { PickerField } from '@/components/form/choose-fields';
import { Banner, ErrorBlock } from '@/components/notice';
import { PagedList } from '@/components/paged-list';
import { Dialog } from '@/components/sheet';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { facts, formatDate, formatPlainDate, formatTime } from '@/lib/format';
import { open, useParams } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { fieldworkStaffRoutes as routes } from '@/routes';
import { DueTag } from '../../components/archive-cell';
import { RevealCard } from '../../components/reveal-card';
import { useCloseArchive, useReopenArchive } from '../../fieldwork.actions';
import { useArchive, useVisits } from '../../fieldwork.queries';
import { useReportFor } from '../../use-report-for';

const REASONS = (Object.keys(CLOSE_REASONS) as CloseReason[]).map((reason) => ({ value: reason, text: CLOSE_REASONS[reason] }));

export default function ArchivePage() {
  const { id } = useParams(routes.archive);
  const archive = useArchive(id);
  if (!archive.data) {
    return <StaffShell title="走访对象" form>{archive.error ? <ErrorBlock error={archive.error} onRetry={() => void archive.refresh()} /> : <Skeleton />}</StaffShell>;
  }
  return <Archive archive={archive.data} onChange={() => void archive.refresh()} />;
}

function Archive({ archive, onChange }: { archive: ArchiveView; onChange(): void }) {
  const may = (action: ArchiveView['actions'][number]) => archive.actions.includes(action);
  return (
    <StaffShell
      title={archive.name} form
      foot={may('visit') && <BottomAction text="记录走访" onPress={() => open(routes.visit, { id: archive.id })} />}
    >
      {archive.alert === 'LEADER_TOLD' && <Banner tone="bad">久未联系，已报告社区：请今天上门看看</Banner>}
      {archive.alert === 'WORKER_TOLD' && <Banner tone="bad">久未联系：请今天上门或打电话</Banner>}
      {archive.lastResult === 'needsHelp' && <Help archive={archive} />}
      <Card title={archive.name} aside={<DueTag archive={archive} />} flush>
        <Cell icon="heart" title={ARCHIVE_KINDS[archive.kind]} note={archive.divisionName} />
        {archive.status === 'ACTIVE' && <Cell icon="calendar-blank" title={archive.daysLate > 0 ? `应在 ${formatDate(archive.nextOn)} 前联系` : `下次联系 ${formatDate(archive.nextOn)}`} note={`每 ${archive.everyDays} 天一次`} />}
        <Cell icon="user" title={`负责人 ${archive.responsibleName}`} />
        <Cell icon="check-circle" title={CONSENT_WAYS[archive.consent.way]} note={facts(formatPlainDate(archive.consent.on), archive.consent.by, `${archive.consent.recordedBy}登记`)} />
        {archive.closeReason && <Cell title={archiveStates.states[archive.status].label} note={CLOSE_REASONS[archive.closeReason]} />}
      </Card>
      {archive.status !== 'ANONYMISED' && <RevealCard archive={archive} />}
      <Visits archive={archive} />
      {may('edit') && <Button block icon="note-pencil" onPress={() => open(routes.archiveForm, { id: archive.id })}>修改档案和计划</Button>}
      <Ending archive={archive} onChange={onChange} />
    </StaffShell>
  );
}

/** The last visit found somebody in need: a tap makes it a case. */
function Help({ archive }: { archive: ArchiveView }) {
  const report = useReportFor();
  const may = useMay('cases.case.report') && archive.actions.includes('reveal');
  return (
    <Banner tone="waiting" action={may ? { text: '替本人报事', onPress: () => void report.start(archive) } : undefined}>上次走访时需要帮助，请跟进</Banner>
  );
}

function Visits({ archive }: { archive: ArchiveView }) {
  const visits = useVisits(archive.id);
  return (
    <PagedList
      list={visits} keyOf={(visit) => visit.id} empty={{ title: '还没有走访记录' }}
      render={(visit) => (
        <Card flush>
          <Cell
            title={formatTime(visit.at)} note={facts(VISIT_WAYS[visit.way], visit.personName)}
            value={<Tag tone={visit.result === 'good' ? 'done' : visit.result === 'needsHelp' ? 'waiting' : 'neutral'}>{VISIT_RESULTS[visit.result]}</Tag>}
          />
          {visit.note && <Cell title={visit.note} />}
        </Card>
      )}
    />
  );
}

/** A person moves away, dies, or does not want it any more. */
function Ending({ archive, onChange }: { archive: ArchiveView; onChange(): void }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<CloseReason | ''>('');
  const close = useCloseArchive({ done: () => { setAsking(false); onChange(); } });
  const reopen = useReopenArchive({ done: onChange });
  const params = { archiveId: archive.id };
  return (
    <>
      {archive.actions.includes('close') && <Button block onPress={() => setAsking(true)}>结束档案</Button>}
      {archive.actions.includes('reopen') && <Button block pending={reopen.pending} onPress={() => void reopen.run({ params })}>恢复档案</Button>}
      <Dialog
        open={asking} onClose={() => setAsking(false)} title="结束档案" confirm="结束" danger pending={close.pending}
        onConfirm={() => { if (reason) void close.run({ params, body: { reason } }); }}
      >
        结束后不再提醒走访；满 180 天删除姓名、电话、住址和走访文字。
        <PickerField<CloseReason> label="原因" choices={REASONS} value={reason} onChange={setReason} />
      </Dialog>
    </>
  );
}
