import { ARCHIVE_LIMITS, VISIT_LIMITS as limits } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { addDays, isContact } from '@yuandian/shared/fieldwork/fieldwork.rules';
import { VISIT_RESULTS, VISIT_WAYS } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { VisitResult, VisitWay } from '@yuandian/shared/fieldwork/fieldwork.types';
import { localDateOf } from '@yuandian/shared/common/time';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { StaffShell } from '@/components/desk/staff-shell';
import { DateField, PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { newKey } from '@/lib/new-key';
import { back, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { useNow } from '@/lib/use-now';
import { fieldworkStaffRoutes } from '@/routes';
import { useRecordVisit } from '../../fieldwork.actions';
import { useArchive } from '../../fieldwork.queries';

const WAYS = (Object.keys(VISIT_WAYS) as VisitWay[]).map((way) => ({ value: way, text: VISIT_WAYS[way] }));
const RESULTS = (Object.keys(VISIT_RESULTS) as VisitResult[]).map((result) => ({ value: result, text: VISIT_RESULTS[result] }));

interface VisitValues { way: VisitWay | ''; result: VisitResult | ''; note: string; nextOn: string }

const required = (value: string) => (value ? null : '请选择');

/** What a visit found, on the spot; without a network it waits on the phone. */
export default function VisitPage() {
  const { id } = useParams(fieldworkStaffRoutes.visit);
  const archive = useArchive(id);
  const today = localDateOf(new Date(useNow(60_000)));
  const form = useForm<VisitValues>({
    draft: `fieldwork.visit.${id}`, initial: { way: '', result: '', note: '', nextOn: '' }, problems: { way: required, result: required },
    worthKeeping: ({ note, way }) => note !== '' || way !== '',
  });
  const leave = () => { form.clear(); back(); };
  const record = useRecordVisit({ label: `走访 ${archive.data?.name ?? ''}`, done: () => { toast('已记录'); leave(); }, queued: leave });
  const { way, result, note, nextOn } = form.values;

  function submit(): void {
    if (!form.check() || !way || !result) return;
    const key = newKey();
    const planned = isContact(result) && nextOn !== '' ? { nextOn } : {};
    void record.run({ params: { archiveId: id }, body: { id: key, way, result, at: new Date().toISOString(), note: note.trim() || undefined, ...planned } }, { key });
  }

  return (
    <StaffShell title={archive.data ? `走访 ${archive.data.name}` : '记录走访'} form foot={<BottomAction text="记录" pending={record.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有记录的内容</Banner>}
      <Card flush>
        <PickerField label="怎么联系的" choices={WAYS} {...form.bind('way')} />
        <PickerField label="情况" choices={RESULTS} {...form.bind('result')} />
        {result === 'moved' && <Banner tone="waiting">记录后，这份走访档案同时结束</Banner>}
        {result === 'notMet' && <Banner tone="waiting">没有见到不算联系上，到期的提醒照旧</Banner>}
        <TextArea label="说明" optional placeholder="生活情况、需要什么帮助；不写病情" max={limits.noteMax} {...form.bind('note')} />
        {result !== '' && isContact(result) && (
          <DateField
            label="下次联系" optional hint={archive.data ? `不选则按计划，每 ${archive.data.everyDays} 天一次` : '不选则按计划'}
            from={today} to={addDays(today, ARCHIVE_LIMITS.aheadDaysMax)} {...form.bind('nextOn')}
          />
        )}
      </Card>
    </StaffShell>
  );
}
