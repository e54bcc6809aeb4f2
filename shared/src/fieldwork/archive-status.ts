import { stateTable, type StateWords } from '../common/state-table.ts';

/** Life-cycle of the archive of one person to be cared for. */
const STATES = {
  ACTIVE: { label: '在册', tone: 'active' },
  CLOSED: { label: '已结束', tone: 'neutral' },
  ANONYMISED: { label: '已匿名', tone: 'neutral' },
} as const satisfies Record<string, StateWords>;

export type ArchiveStatus = keyof typeof STATES;
export type ArchiveVerb = 'close' | 'reopen' | 'anonymise';
export type ArchiveActor = 'worker' | 'community' | 'system';

export const archiveStates = stateTable<ArchiveStatus, ArchiveVerb, ArchiveActor>({
  name: 'fieldwork.archive',
  initial: 'ACTIVE',
  states: STATES,
  transitions: [
    { verb: 'close', from: ['ACTIVE'], to: 'CLOSED', who: ['worker', 'community'], note: '搬走、去世、本人不愿意；走访结果为“已搬走”时同时结束' },
    { verb: 'reopen', from: ['CLOSED'], to: 'ACTIVE', who: ['community'], note: '本人重新同意，或结束有误' },
    { verb: 'anonymise', from: ['CLOSED'], to: 'ANONYMISED', who: ['system'], note: '结束 180 天后，删除姓名、电话、地址和走访记录的文字' },
  ],
});
