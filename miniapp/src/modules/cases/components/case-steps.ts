import { CLOSING_CODES, type CaseEntryKind } from '@yuandian/shared/cases/case-kind';
import { caseStates, type CaseStatus } from '@yuandian/shared/cases/case-status';
import type { CaseEntryView, CaseView } from '@yuandian/shared/cases/cases.types';
import type { Step } from '@/components/stepper';
import { facts, formatTime } from '@/lib/format';

/** What comes, what it is called once it is done, and the line of the story that says when. */
const STAGES = [
  { ahead: '提交', done: '已提交', kinds: ['report'] }, { ahead: '立案', done: '已立案', kinds: ['filing', 'verification'] }, { ahead: '办理', done: '已办理', kinds: ['answer'] },
  { ahead: '核查', done: '已核查', kinds: ['check'] }, { ahead: '评价', done: '已评价', kinds: [] },
] as const satisfies readonly { ahead: string; done: string; kinds: readonly CaseEntryKind[] }[];

const RATED = 4;

/** The stage the case is at, for the states on the straight way. */
const REACHED: Partial<Record<CaseStatus, number>> = {
  SUBMITTED: 1, SUPPLEMENT: 1, VERIFYING: 1, FILED: 2, DISPATCHED: 2, DISPUTED: 2, PROCESSING: 2, SUSPENDED: 2, REWORK: 2, FEEDBACK: 3, CHECKED: 4, CLOSED: 5,
};

/** Where a case stands, in plain words. */
export function caseSteps(one: CaseView): Step[] {
  const { status, reportedAt, endedAt, attempt, entries } = one;
  const state = caseStates.states[status];
  const reached = REACHED[status];
  const submitted: Step = { title: STAGES[0].done, note: formatTime(reportedAt), state: 'done' };
  if (reached === undefined) {
    return [submitted, { title: state.label, note: endedAt ? formatTime(endedAt) : undefined, state: state.tone === 'bad' ? 'bad' : 'now' }];
  }
  const steps = STAGES.slice(1).map(({ ahead, done, kinds }, index): Step => {
    const stage = index + 1;
    if (stage < reached) return stage === RATED ? ratedStep(one) : { title: done, note: lastOf(entries, kinds), state: 'done' };
    if (stage > reached) return { title: ahead, state: 'ahead' };
    return { title: `${ahead}：${state.label}`, note: stage === 2 && attempt > 1 ? `第 ${attempt} 次办理` : undefined, state: 'now' };
  });
  const closed: Step[] = status === 'CLOSED' ? [{ title: state.label, note: closedNote(one), state: 'done' }] : [];
  return [submitted, ...steps, ...closed];
}

/** What is said weeks later (现在还好吗) is a line of its own, not the rating. */
function ratedStep({ rating }: CaseView): Step {
  return rating ? { title: STAGES[RATED].done, note: formatTime(rating.at), state: 'done' } : { title: '未评价', state: 'done' };
}

/** When this was done last: of a case that is done again, by those who have it now. */
function lastOf(entries: readonly CaseEntryView[], kinds: readonly CaseEntryKind[]): string | undefined {
  const entry = [...entries].reverse().find((line) => kinds.includes(line.kind));
  return entry && formatTime(entry.at);
}

function closedNote({ endedAt, closingCode }: CaseView): string {
  return facts(endedAt && formatTime(endedAt), closingCode && CLOSING_CODES[closingCode]);
}
