import { stateTable, type StateWords } from '../common/state-table.ts';

/** A correction of settled minutes: proposed by one auditor, decided by another. */
const STATES = {
  PROPOSED: { label: '待另一人确认', tone: 'waiting' },
  APPLIED: { label: '已更正', tone: 'done' },
  REFUSED: { label: '未同意', tone: 'bad' },
} as const satisfies Record<string, StateWords>;

export type CorrectionStatus = keyof typeof STATES;
export type CorrectionVerb = 'apply' | 'refuse';

export const correctionStates = stateTable<CorrectionStatus, CorrectionVerb, 'auditor'>({
  name: 'volunteering.correction',
  initial: 'PROPOSED',
  states: STATES,
  transitions: [
    { verb: 'apply', from: ['PROPOSED'], to: 'APPLIED', who: ['auditor'], note: '提出人不能确认自己的更正' },
    { verb: 'refuse', from: ['PROPOSED'], to: 'REFUSED', who: ['auditor'], note: '写明理由' },
  ],
});
