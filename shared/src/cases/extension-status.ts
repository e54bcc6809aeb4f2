import { stateTable } from '../common/state-table.ts';

/** A unit's request for more time. */
export type ExtensionStatus = 'ASKED' | 'GRANTED' | 'REFUSED' | 'LAPSED';
export type ExtensionVerb = 'grant' | 'refuse' | 'lapse';

export const extensionStates = stateTable<ExtensionStatus, ExtensionVerb, 'granter' | 'system'>({
  name: 'cases.extension',
  initial: 'ASKED',
  states: {
    ASKED: { label: '待审批', tone: 'waiting' },
    GRANTED: { label: '已同意', tone: 'done' },
    REFUSED: { label: '未同意', tone: 'bad' },
    LAPSED: { label: '已失效', tone: 'neutral' },
  },
  transitions: [
    { verb: 'grant', from: ['ASKED'], to: 'GRANTED', who: ['granter'], note: '最多两次，须告知报事人新的答复日期' },
    { verb: 'refuse', from: ['ASKED'], to: 'REFUSED', who: ['granter'] },
    { verb: 'lapse', from: ['ASKED'], to: 'LAPSED', who: ['system'], note: '审批前已反馈、挂账或撤回' },
  ],
});
