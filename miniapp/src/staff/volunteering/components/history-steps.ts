import type { StateWords } from '@yuandian/shared/common/state-table';
import type { Instant } from '@yuandian/shared/common/time';
import type { Step } from '@/components/stepper';
import { facts, formatTime } from '@/lib/format';

interface HistoryRow<Status extends string> { at: Instant; to: Status; byName: string | null; reason: string | null }

/** What happened, oldest first: when, by whom (nobody is the clock), and why. */
export function historySteps<Status extends string>(states: Readonly<Record<Status, StateWords>>, history: readonly HistoryRow<Status>[]): Step[] {
  return history.map(({ at, to, byName, reason }) => ({
    title: states[to].label,
    note: facts(formatTime(at), byName ?? '系统', reason),
    state: states[to].tone === 'bad' ? 'bad' : 'done',
  }));
}
