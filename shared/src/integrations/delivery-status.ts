/** Life-cycle of one event on its way to one webhook. */
import { stateTable } from '../common/state-table.ts';

export type DeliveryStatus = 'PENDING' | 'SENT' | 'DEAD' | 'DROPPED';
export type DeliveryVerb = 'deliver' | 'retry' | 'bury' | 'redrive' | 'drop';

export const deliveryStates = stateTable<DeliveryStatus, DeliveryVerb, 'system' | 'staff'>({
  name: 'integrations.delivery',
  initial: 'PENDING',
  states: {
    PENDING: { label: '待送达', tone: 'waiting' },
    SENT: { label: '已送达', tone: 'done' },
    DEAD: { label: '送达失败', tone: 'bad' },
    DROPPED: { label: '已放弃', tone: 'neutral' },
  },
  transitions: [
    { verb: 'deliver', from: ['PENDING'], to: 'SENT', who: ['system'], note: '对方回应 2xx' },
    { verb: 'retry', from: ['PENDING'], to: 'PENDING', who: ['system'], note: '稍后再试，约 24 小时内最多 12 次；对方按事件编号去重' },
    { verb: 'bury', from: ['PENDING'], to: 'DEAD', who: ['system'], note: '试满 12 次；同一事项后面的事件等它处理完再送' },
    { verb: 'redrive', from: ['DEAD'], to: 'PENDING', who: ['staff'] },
    { verb: 'drop', from: ['PENDING', 'DEAD'], to: 'DROPPED', who: ['staff'], note: '放弃后，同一事项后面的事件继续送' },
  ],
});
