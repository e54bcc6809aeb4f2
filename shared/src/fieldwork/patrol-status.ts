import { stateTable, type StateWords } from '../common/state-table.ts';

/** Life-cycle of one round of a grid. */
const STATES = {
  OPEN: { label: '巡查中', tone: 'active' },
  FINISHED: { label: '已完成', tone: 'done' },
  CLOSED: { label: '超时结束', tone: 'neutral' },
} as const satisfies Record<string, StateWords>;

export type PatrolStatus = keyof typeof STATES;
export type PatrolVerb = 'finish' | 'close';
export type PatrolActor = 'worker' | 'system';

export const patrolStates = stateTable<PatrolStatus, PatrolVerb, PatrolActor>({
  name: 'fieldwork.patrol',
  initial: 'OPEN',
  states: STATES,
  transitions: [
    { verb: 'finish', from: ['OPEN', 'CLOSED'], to: 'FINISHED', who: ['worker'], note: '没有网络时做完的，联网后补交；须在开始后 12 小时内做完' },
    { verb: 'close', from: ['OPEN'], to: 'CLOSED', who: ['system'], note: '开始 12 小时后仍未结束' },
  ],
});
