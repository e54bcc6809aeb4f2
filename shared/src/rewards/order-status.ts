/**
 * Life-cycle of a redemption order. Creating the order, holding the points, reserving the stock and issuing the pick-up
 * code are one transaction, so an order is `READY` from the first moment anybody can see it (docs/modules/rewards.md).
 */
import { stateTable } from '../common/state-table.ts';

export type OrderStatus = 'READY' | 'VERIFIED' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED' | 'DISPUTED' | 'REFUNDED';
export type OrderVerb = 'verify' | 'cancel' | 'expire' | 'complete' | 'dispute' | 'uphold' | 'refund';
/** `clerk` works at the pick-up place of the order; `staff` is the community above it. */
export type OrderActor = 'resident' | 'clerk' | 'staff' | 'system';

export const orderStates = stateTable<OrderStatus, OrderVerb, OrderActor>({
  name: 'rewards.order',
  initial: 'READY',
  states: {
    READY: { label: '待领取', tone: 'waiting' },
    VERIFIED: { label: '已核销', tone: 'active' },
    COMPLETED: { label: '已完成', tone: 'done' },
    CANCELLED: { label: '已取消', tone: 'neutral' },
    EXPIRED: { label: '已过期', tone: 'bad' },
    DISPUTED: { label: '售后处理中', tone: 'waiting' },
    REFUNDED: { label: '已退积分', tone: 'neutral' },
  },
  transitions: [
    { verb: 'verify', from: ['READY'], to: 'VERIFIED', who: ['clerk', 'staff'], note: '出示领取码，只能在所选的兑换点核销一次；冻结的积分此时扣除' },
    { verb: 'cancel', from: ['READY'], to: 'CANCELLED', who: ['resident', 'staff'], note: '工作人员取消须写明原因；积分与库存退回' },
    { verb: 'expire', from: ['READY'], to: 'EXPIRED', who: ['system'], note: '过了领取期限；积分退回，兑换前已告知逾期不退的除外' },
    { verb: 'complete', from: ['VERIFIED'], to: 'COMPLETED', who: ['system'], note: '核销满七天无异议' },
    { verb: 'dispute', from: ['VERIFIED'], to: 'DISPUTED', who: ['resident'], note: '核销后七天内' },
    { verb: 'uphold', from: ['DISPUTED'], to: 'COMPLETED', who: ['staff'], note: '核实后维持原兑换，写明原因' },
    { verb: 'refund', from: ['DISPUTED'], to: 'REFUNDED', who: ['staff'], note: '核实后退回积分，写明原因' },
  ],
});
