import { useState } from 'react';
import { ARCHIVE_LIMITS, VISIT_LIMITS as limits } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { addDays, isContact } from '@yuandian/shared/fieldwork/fieldwork.rules';
import { VISIT_RESULTS, VISIT_WAYS } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { ArchiveCardView, VisitResult, VisitWay } from '@yuandian/shared/fieldwork/fieldwork.types';
import { localDateOf } from '@yuandian/shared/common/time';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { StaffShell } from '@/components/desk/staff-shell';
import { DateField, PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { Dialog } from '@/components/sheet';
import { newKey } from '@/lib/new-key';
import { back, useParams } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { useNow } from '@/lib/use-now';
import { fieldworkStaffRoutes } from '@/routes';
import { useRecordVisit } from '../../fieldwork.actions';
import { useArchive } from '../../fieldwork.queries';
import { keptCard } from '../../use-day';
import { useReportFor } from '../../use-report-for';

const WAYS = (Object.keys(VISIT_WAYS) as VisitWay[]).map((way) => ({ value: way, text: VISIT_WAYS[way] }));
const RESULTS = (Object.keys(VISIT_RESULTS) as VisitResult[]).map((result) => ({ value: result, text: VISIT_RESULTS[result] }));

interface VisitValues { way: VisitWay | ''; result: VisitResult | ''; note: string; nextOn: string }

const required = (problem: string) => (value: string) => (value ? null : problem);

/** What a visit found, on the spot; without a network it waits on the phone. */
export default function VisitPage() {
  const { id } = useParams(fieldworkStaffRoutes.visit);
  const archive = useArchive(id).data ?? keptCard(id);
  const [helping, setHelping] = useState(false);
  const mayReport = useMay('cases.case.report');
  const today = localDateOf(new Date(useNow(60_000)));
  const form = useForm<VisitValues>({
    draft: `fieldwork.visit.${id}`, initial: { way: '', result: '', note: '', nextOn: '' }, problems: { way: required('请选择怎么联系的'), result: required('请选择情况怎么样') },
    worthKeeping: ({ note, way }) => note !== '' || way !== '',
  });
  const leave = () => { form.clear(); back(); };
  const { way, result, note, nextOn } = form.values;
  const record = useRecordVisit({ label: `走访 ${archive?.name ?? ''}`, done: recorded, queued: leave });

  /** Who needs help is offered a case at once. */
  function recorded(): void {
    if (result === 'needsHelp' && archive && mayReport) {
      form.clear();
      setHelping(true);
      return;
    }
    toast('已记录');
    leave();
  }

  function submit(): void {
    if (!form.check() || !way || !result) return;
    const key = newKey();
    const planned = isContact(result) && nextOn !== '' ? { nextOn } : {};
    void record.run({ params: { archiveId: id }, body: { id: key, way, result, at: new Date().toISOString(), note: note.trim() || undefined, ...planned } }, { key });
  }

  return (
    <StaffShell title={archive ? `走访 ${archive.name}` : '记录走访'} form foot={<BottomAction text="记录" pending={record.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有记录的内容</Banner>}
      <Card flush>
        <PickerField label="怎么联系的" choices={WAYS} {...form.bind('way')} />
        <PickerField label="情况" choices={RESULTS} {...form.bind('result')} />
        {result === 'needsHelp' && <Banner tone="waiting">记录后会告诉网格长；需要办的事，可以接着替本人报一件求助</Banner>}
        {result === 'moved' && <Banner tone="waiting">记录后，这份走访档案同时结束</Banner>}
        {result === 'notMet' && <Banner tone="waiting">没有见到不算联系上，到期的提醒照旧</Banner>}
        <TextArea label="说明" optional placeholder="生活情况、需要什么帮助；不写病情" max={limits.noteMax} {...form.bind('note')} />
        {result !== '' && isContact(result) && (
          <DateField
            label="下次联系" optional hint={archive ? `不选则按计划，每 ${archive.everyDays} 天一次` : '不选则按计划'}
            from={today} to={addDays(today, ARCHIVE_LIMITS.aheadDaysMax)} {...form.bind('nextOn')}
          />
        )}
      </Card>
      {helping && archive && <HelpDialog archive={archive} />}
    </StaffShell>
  );
}

function HelpDialog({ archive }: { archive: ArchiveCardView }) {
  const report = useReportFor({ leave: true });
  return (
    <Dialog
      open title="替本人报一件求助？" confirm="去报事" cancel="先不报" pending={report.pending} onConfirm={() => void report.start(archive)}
      onClose={() => { toast('已记录'); back(); }}
    >
      走访已记录，已告诉网格长。报成诉求后有人签收、有时限、办完要回访；姓名、电话和住址会填好，查看会留痕。
    </Dialog>
  );
}
