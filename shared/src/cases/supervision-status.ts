import { stateTable } from '../common/state-table.ts';

/** 督办单: not a state of the case but an order beside it, with a date of its own. */
export type SupervisionStatus = 'ISSUED' | 'ANSWERED' | 'SETTLED';
export type SupervisionVerb = 'answer' | 'insist' | 'settle';

export const supervisionStates = stateTable<SupervisionStatus, SupervisionVerb, 'unit' | 'supervisor' | 'system'>({
  name: 'cases.supervision',
  initial: 'ISSUED',
  states: {
    ISSUED: { label: '待回复', tone: 'bad' },
    ANSWERED: { label: '已回复', tone: 'waiting' },
    SETTLED: { label: '已了结', tone: 'done' },
  },
  transitions: [
    { verb: 'answer', from: ['ISSUED'], to: 'ANSWERED', who: ['unit'], note: '写明原因、措施和完成日期' },
    { verb: 'insist', from: ['ANSWERED'], to: 'ISSUED', who: ['supervisor'], note: '回复不到位' },
    { verb: 'settle', from: ['ISSUED', 'ANSWERED'], to: 'SETTLED', who: ['supervisor', 'system'], note: '结案时自动了结' },
  ],
});
