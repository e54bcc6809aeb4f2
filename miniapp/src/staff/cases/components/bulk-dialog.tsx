import { View } from '@tarojs/components';
import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { BULK_VERBS } from '@yuandian/shared/cases/step.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { BulkRequest, BulkResultView, BulkVerb } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { UnitField } from '@/components/desk/unit-field';
import { DateField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';
import { useForm } from '@/lib/use-form';
import { useBulk } from '../cases.actions';
import { dayLater, useToday } from '../days';
import { lengthProblem, optionalProblem } from '../text-problem';

const FOLLOWS: Readonly<Record<BulkVerb, string>> = {
  file: '每一件单独立案；不能立案的留在原处并说明原因。',
  dispatch: '不选单位就各按派遣规则；没有规则管的留在原处并说明原因。',
  supervise: '每一件发一张督办单，办理单位须在日期前回复。',
};

interface BulkDialogProps { verb: BulkVerb; caseIds: CaseId[]; onClose(): void; onDone(result: BulkResultView): void }

/** One step for many cases, asked once. The words are kept until they are sent; a unit and a day are chosen anew for other cases. */
export function BulkDialog({ verb, caseIds, onClose, onDone }: BulkDialogProps) {
  const form = useForm({ draft: `cases.bulk.${verb}`, initial: { text: '' } });
  const { text } = form.values;
  const today = useToday();
  const [dueOn, setDueOn] = useState('');
  const [unitId, setUnitId] = useState<UnitId | ''>('');
  const [asked, setAsked] = useState(false);
  const bulk = useBulk({ done: (result) => { form.clear(); onDone(result); } });
  const problems = bulkProblems(verb, text, dueOn);

  function submit(): void {
    setAsked(true);
    if (problems.text === null && problems.dueOn === null) void bulk.run({ body: bulkRequest(verb, caseIds, { text, dueOn, unitId }) });
  }

  return (
    <Dialog open onClose={onClose} title={`${BULK_VERBS[verb]} ${caseIds.length} 件`} confirm={BULK_VERBS[verb]} pending={bulk.pending} onConfirm={submit}>
      <View>{FOLLOWS[verb]}</View>
      {verb === 'dispatch' && <UnitField label="派给" none="各按派遣规则" value={unitId} onChange={setUnitId} />}
      {verb === 'supervise' && <DateField label="回复期限" value={dueOn} from={dayLater(today, 1)} onChange={setDueOn} error={(asked ? problems.dueOn : null) ?? bulk.fields.dueOn} />}
      <TextArea label={verb === 'supervise' ? '督办原因' : '说明'} optional={verb !== 'supervise'} max={CASES_LIMITS.reason.max} value={text} onChange={(next) => form.set({ text: next })} error={(asked ? problems.text : null) ?? bulk.fields.text} />
    </Dialog>
  );
}

function bulkProblems(verb: BulkVerb, text: string, dueOn: string): { text: string | null; dueOn: string | null } {
  if (verb !== 'supervise') return { text: optionalProblem(text, CASES_LIMITS.reason), dueOn: null };
  return { text: lengthProblem(text, CASES_LIMITS.reason), dueOn: dueOn ? null : '请选择回复期限' };
}

function bulkRequest(verb: BulkVerb, caseIds: CaseId[], { text, dueOn, unitId }: { text: string; dueOn: string; unitId: UnitId | '' }): BulkRequest {
  return { caseIds, verb, text: text.trim() || undefined, unitId: verb === 'dispatch' ? unitId || undefined : undefined, dueOn: verb === 'supervise' ? dueOn : undefined };
}
