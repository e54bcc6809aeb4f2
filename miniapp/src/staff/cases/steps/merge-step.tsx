import { useState } from 'react';
import { casesStaffApi as api } from '@yuandian/shared/cases/cases.api';
import { caseStates } from '@yuandian/shared/cases/case-status';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseDeskFilters, CaseDeskRowView, StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import type { MergeRequest } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { communityOrAbove } from '@yuandian/shared/grid/grid.rules';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { SearchBox } from '@/components/desk/search-box';
import { Field } from '@/components/form/field';
import { TextArea } from '@/components/form/text-field';
import { PagedList } from '@/components/paged-list';
import { facts, formatTime } from '@/lib/format';
import { wholeList } from '@/lib/whole-list';
import { useDeskCases } from '../cases.queries';
import { optionalProblem } from '../text-problem';
import { StepForm } from './step-form';
import { useStep } from './use-step';
import type { StepProps } from './use-step';

/** Where it goes; a closed case of which it is the recurrence is done again by that. */
interface Target { id: CaseId; title: string; note: string; comesBack: boolean }
interface MergeValues { into: Target | null; text: string }

export function MergeStep({ one, onDone }: StepProps) {
  const step = useStep({
    endpoint: api.merge, params: { caseId: one.id }, label: `并案 ${one.number}`, initial: { into: null, text: '' } as MergeValues, onDone,
    problems: { into: (into) => (into ? null : '请查找并选择要并入的一件'), text: (text) => optionalProblem(text, CASES_LIMITS.reason) },
    bodyOf: ({ into, text }): MergeRequest => ({ intoId: into?.id ?? '', text: text.trim() || undefined }),
  });
  const { into } = step.form.values;
  const { error } = step.form.bind('into');
  const choose = (found: Target) => step.form.set({ into: found });
  const former = formerOf(one);
  const then = into?.comesBack ? '，那一件重新办理' : '';
  return (
    <StepForm step={step} confirm="并入同一件" note="这一件办结，报事人改为跟进并入的那一件。" sure={into ? `${one.number} 并入 ${into.title}${then}，不能拆开。` : '并案后不能拆开。'}>
      <Field label="并入哪一件" error={error}>
        {into && <Card flush><Cell icon="check-circle" title={into.title} note={into.note} /></Card>}
        {former && into?.id !== former.id && <Card flush><Cell icon="arrow-clockwise" title={`上一次：${former.title}`} note={former.note} onPress={() => choose(former)} /></Card>}
        <FindCase one={one} onChoose={(row) => choose(targetOf(row))} />
      </Field>
      <TextArea label="说明" optional max={CASES_LIMITS.reason.max} {...step.form.bind('text')} />
    </StepForm>
  );
}

function targetOf({ id, number, categoryName, place, summary }: CaseDeskRowView): Target {
  return { id, title: `${number} ${categoryName}`, note: facts(place, summary), comesBack: false };
}

/** The closed case that came back in this one, as long as it is closed; the server says whether its time is over. */
function formerOf({ recurrenceOf, former, categoryName }: StaffCaseView): Target | null {
  const last = former.find(({ id }) => id === recurrenceOf?.id);
  return last ? { id: last.id, title: `${last.number} ${categoryName}`, note: `${formatTime(last.closedAt)} 办结；并入后那一件重新办理`, comesBack: true } : null;
}

interface FindProps { one: StaffCaseView; onChoose(found: CaseDeskRowView): void }

/** By number, or by words of place and description; until something is looked for, what is of the same class in the same community. */
function FindCase({ one, onChoose }: FindProps) {
  const [q, setQ] = useState('');
  return (
    <>
      <SearchBox label="查找要并入的诉求" placeholder="查找诉求" hint="按编号，或近半年的地点、内容查找" max={CASES_LIMITS.searchText} value={q} onChange={setQ} />
      {q !== ''
        ? <Found query={{ q }} one={one} empty={{ title: '没有找到未办结的诉求', note: '核对编号，或换几个字' }} onChoose={onChoose} />
        : <Found query={{ order: 'newest', categoryCode: one.categoryCode, divisionPath: communityOrAbove(one.divisionPath) }} one={one} empty={{ title: '本社区没有同一类未办结的', note: '可以按编号、地点查找' }} onChoose={onChoose} />}
    </>
  );
}

interface FoundProps extends FindProps { query: CaseDeskFilters; empty: { title: string; note: string } }

function Found({ query, one, empty, onChoose }: FoundProps) {
  const cases = useDeskCases({ ...query, limit: 10 });
  const list = wholeList({ data: cases.loading ? undefined : cases.items, loading: cases.loading, error: cases.error, refresh: cases.refresh, put: () => undefined }, (items) => items.filter(({ id, endedAt }) => id !== one.id && endedAt === null));
  return (
    <PagedList
      list={list} dense keyOf={({ id }) => id} empty={empty}
      render={(found) => (
        <Card flush><Cell title={`${found.number} ${found.categoryName}`} note={facts(found.place, found.summary, formatTime(found.reportedAt))} value={caseStates.states[found.status].label} onPress={() => onChoose(found)} /></Card>
      )}
    />
  );
}
