/**
 * Life of a compiled board. Its figures never change after compiling: a board that has to be counted again is
 * withdrawn with a reason and compiled anew, and both stay on record.
 */
import { stateTable } from '../common/state-table.ts';

export type SnapshotStatus = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN' | 'DISCARDED';
export type SnapshotVerb = 'publish' | 'discard' | 'withdraw';

export const snapshotStates = stateTable<SnapshotStatus, SnapshotVerb, 'compiler' | 'publisher'>({
  name: 'honors.snapshot',
  initial: 'DRAFT',
  states: {
    DRAFT: { label: '待发布', tone: 'waiting' },
    PUBLISHED: { label: '已发布', tone: 'done' },
    WITHDRAWN: { label: '已撤下', tone: 'bad' },
    DISCARDED: { label: '已作废', tone: 'neutral' },
  },
  transitions: [
    { verb: 'publish', from: ['DRAFT'], to: 'PUBLISHED', who: ['publisher'] },
    { verb: 'discard', from: ['DRAFT'], to: 'DISCARDED', who: ['compiler', 'publisher'], note: '统计有误，重新生成' },
    { verb: 'withdraw', from: ['PUBLISHED'], to: 'WITHDRAWN', who: ['publisher'], note: '写明理由；之后可重新生成' },
  ],
});
