/** Life-cycle of an offer in the catalogue. Orders already made are not touched by any of these steps. */
import { stateTable } from '../common/state-table.ts';

export type OfferStatus = 'DRAFT' | 'LISTED' | 'WITHDRAWN';
export type OfferVerb = 'list' | 'withdraw';

export const offerStates = stateTable<OfferStatus, OfferVerb, 'staff'>({
  name: 'rewards.offer',
  initial: 'DRAFT',
  states: {
    DRAFT: { label: '草稿', tone: 'neutral' },
    LISTED: { label: '已上架', tone: 'active' },
    WITHDRAWN: { label: '已下架', tone: 'bad' },
  },
  transitions: [
    { verb: 'list', from: ['DRAFT', 'WITHDRAWN'], to: 'LISTED', who: ['staff'] },
    { verb: 'withdraw', from: ['LISTED'], to: 'WITHDRAWN', who: ['staff'], note: '已兑换未领取的订单仍可领取' },
  ],
});
