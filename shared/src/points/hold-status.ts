/**
 * Life of a hold: points set aside for one order. Only one of capture, release and expire happens;
 * the server decides their race by a compare-and-set on the status.
 */
import { stateTable } from '../common/state-table.ts';

export type HoldStatus = 'OPEN' | 'CAPTURED' | 'RELEASED' | 'EXPIRED' | 'REFUNDED';
export type HoldVerb = 'capture' | 'release' | 'expire' | 'refund';
export type HoldActor = 'order' | 'system';

export const holdStates = stateTable<HoldStatus, HoldVerb, HoldActor>({
  name: 'points.hold',
  initial: 'OPEN',
  states: {
    OPEN: { label: '冻结中', tone: 'waiting' },
    CAPTURED: { label: '已支出', tone: 'done' },
    RELEASED: { label: '已退回', tone: 'neutral' },
    EXPIRED: { label: '超时退回', tone: 'neutral' },
    REFUNDED: { label: '已退还', tone: 'neutral' },
  },
  transitions: [
    { verb: 'capture', from: ['OPEN'], to: 'CAPTURED', who: ['order'], note: 'the pick-up code was verified' },
    { verb: 'release', from: ['OPEN'], to: 'RELEASED', who: ['order'], note: 'the order was cancelled' },
    { verb: 'expire', from: ['OPEN'], to: 'EXPIRED', who: ['system'], note: 'nobody came in time' },
    { verb: 'refund', from: ['CAPTURED'], to: 'REFUNDED', who: ['order'], note: 'a dispute was decided for the resident' },
  ],
});
