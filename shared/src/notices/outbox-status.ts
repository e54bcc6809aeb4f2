/** Life-cycle of one WeChat subscribe message in the outbox. */
import { stateTable } from '../common/state-table.ts';

export type OutboxStatus = 'PENDING' | 'SENDING' | 'SENT' | 'SKIPPED' | 'DEAD' | 'UNKNOWN' | 'DROPPED';
export type OutboxVerb = 'send' | 'skip' | 'confirm' | 'retry' | 'bury' | 'lose' | 'redrive' | 'drop';

export const outboxStates = stateTable<OutboxStatus, OutboxVerb, 'system' | 'staff'>({
  name: 'notices.outbox',
  initial: 'PENDING',
  states: {
    PENDING: { label: '待发送', tone: 'waiting' },
    SENDING: { label: '发送中', tone: 'active' },
    SENT: { label: '已发送', tone: 'done' },
    SKIPPED: { label: '未订阅，未发送', tone: 'neutral' },
    DEAD: { label: '发送失败', tone: 'bad' },
    UNKNOWN: { label: '结果不明', tone: 'bad' },
    DROPPED: { label: '已放弃', tone: 'neutral' },
  },
  transitions: [
    { verb: 'send', from: ['PENDING'], to: 'SENDING', who: ['system'], note: '调用微信之前先记下，崩溃后据此知道结果不明' },
    { verb: 'skip', from: ['PENDING'], to: 'SKIPPED', who: ['system'], note: '本人没有剩余的订阅次数，或没有绑定微信；站内消息照常送达' },
    { verb: 'confirm', from: ['SENDING'], to: 'SENT', who: ['system'] },
    { verb: 'retry', from: ['SENDING'], to: 'PENDING', who: ['system'], note: '限频、超时或微信繁忙，稍后再试，最多八次' },
    { verb: 'bury', from: ['SENDING'], to: 'DEAD', who: ['system'], note: '再试也没有用，或已试满八次' },
    { verb: 'lose', from: ['SENDING'], to: 'UNKNOWN', who: ['system'], note: '发送途中服务中断；一次性消息不自动重发' },
    { verb: 'redrive', from: ['DEAD', 'UNKNOWN'], to: 'PENDING', who: ['staff'] },
    { verb: 'drop', from: ['DEAD', 'UNKNOWN'], to: 'DROPPED', who: ['staff'] },
  ],
});
