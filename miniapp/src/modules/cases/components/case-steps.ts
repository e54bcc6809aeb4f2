import { CLOSING_CODES } from '@yuandian/shared/cases/case-kind';
import { caseStates, type CaseStatus } from '@yuandian/shared/cases/case-status';
import type { CaseView } from '@yuandian/shared/cases/cases.types';
import type { Step } from '@/components/stepper';
import { facts, formatTime } from '@/lib/format';

/** What comes, and what it is called once it is done. */
const STAGES = [
  { ahead: '提交', done: '已提交' }, { ahead: '立案', done: '已立案' }, { ahead: '办理', done: '已办理' }, { ahead: '核查', done: '已核查' }, { ahead: '评价', done: '已评价' },
] as const;

/** The stage the case is at, for the states on the straight way. */
const REACHED: Partial<Record<CaseStatus, number>> = {
  SUBMITTED: 1, SUPPLEMENT: 1, VERIFYING: 1, FILED: 2, DISPATCHED: 2, DISPUTED: 2, PROCESSING: 2, SUSPENDED: 2, REWORK: 2, FEEDBACK: 3, CHECKED: 4, CLOSED: 5,
};

/** Where a case stands, in plain words. */
export function caseSteps(one: CaseView): Step[] {
  const { status, reportedAt, endedAt, rating, attempt } = one;
  const state = caseStates.states[status];
  const reached = REACHED[status];
  const submitted: Step = { title: STAGES[0].done, note: formatTime(reportedAt), state: 'done' };
  if (reached === undefined) {
    return [submitted, { title: state.label, note: facts(endedAt && formatTime(endedAt), one.result), state: state.tone === 'bad' ? 'bad' : 'now' }];
  }
  const steps = STAGES.slice(1).map(({ ahead, done }, index): Step => {
    const stage = index + 1;
    if (stage < reached) return { title: stage === 4 && !rating ? '未评价' : done, state: 'done' };
    if (stage > reached) return { title: ahead, state: 'ahead' };
    return { title: `${ahead}：${state.label}`, note: stage === 2 && attempt > 1 ? `第 ${attempt} 次办理` : undefined, state: 'now' };
  });
  const closed: Step[] = status === 'CLOSED' ? [{ title: state.label, note: closedNote(one), state: 'done' }] : [];
  return [submitted, ...steps, ...closed];
}

function closedNote({ endedAt, closingCode }: CaseView): string {
  return facts(endedAt && formatTime(endedAt), closingCode && CLOSING_CODES[closingCode]);
}
