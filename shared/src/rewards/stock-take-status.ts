/** Life-cycle of a stock-take: what was counted is written down first, and moves the stock only when it is posted. */
import { stateTable } from '../common/state-table.ts';

export type StockTakeStatus = 'COUNTED' | 'POSTED' | 'DISCARDED';
export type StockTakeVerb = 'post' | 'discard';

export const stockTakeStates = stateTable<StockTakeStatus, StockTakeVerb, 'clerk' | 'staff'>({
  name: 'rewards.stock-take',
  initial: 'COUNTED',
  states: {
    COUNTED: { label: '待确认', tone: 'waiting' },
    POSTED: { label: '已入账', tone: 'done' },
    DISCARDED: { label: '已作废', tone: 'neutral' },
  },
  transitions: [
    { verb: 'post', from: ['COUNTED'], to: 'POSTED', who: ['clerk', 'staff'], note: '按盘点差异调整库存' },
    { verb: 'discard', from: ['COUNTED'], to: 'DISCARDED', who: ['clerk', 'staff'], note: '点错了，重新盘点' },
  ],
});
