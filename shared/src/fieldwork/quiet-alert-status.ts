import { stateTable, type StateWords } from '../common/state-table.ts';

/** The timer behind one planned contact: who has been told that it did not take place. */
const STATES = {
  ARMED: { label: '按计划', tone: 'neutral' },
  WORKER_TOLD: { label: '久未联系', tone: 'bad' },
  LEADER_TOLD: { label: '久未联系，已报社区', tone: 'bad' },
  CLEARED: { label: '已联系', tone: 'done' },
} as const satisfies Record<string, StateWords>;

export type QuietAlertStatus = keyof typeof STATES;
export type QuietAlertVerb = 'tellWorker' | 'tellLeader' | 'clear';
export type QuietAlertActor = 'worker' | 'system';

export const quietAlertStates = stateTable<QuietAlertStatus, QuietAlertVerb, QuietAlertActor>({
  name: 'fieldwork.quiet-alert',
  initial: 'ARMED',
  states: STATES,
  transitions: [
    { verb: 'tellWorker', from: ['ARMED'], to: 'WORKER_TOLD', who: ['system'], note: '计划的联系过了规定天数（默认 3 天）仍没有' },
    { verb: 'tellLeader', from: ['WORKER_TOLD'], to: 'LEADER_TOLD', who: ['system'], note: '提醒网格员后又过规定天数（默认 2 天）' },
    { verb: 'clear', from: ['ARMED', 'WORKER_TOLD', 'LEADER_TOLD'], to: 'CLEARED', who: ['worker', 'system'], note: '联系上了、改了计划，或档案结束' },
  ],
});

/** Shown in red: the contact is missing. */
export const QUIET_STATUSES: readonly QuietAlertStatus[] = ['WORKER_TOLD', 'LEADER_TOLD'];
