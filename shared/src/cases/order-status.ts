import { stateTable } from '../common/state-table.ts';

/** A work order of one unit. The main order goes with the case's own states; orders of cooperating units have these. */
export type CaseOrderStatus = 'SENT' | 'SIGNED' | 'ANSWERED' | 'RETURNED' | 'CANCELLED';
export type OrderVerb = 'sign' | 'answer' | 'sendBack' | 'returnOrder' | 'cancel';

export const orderStates = stateTable<CaseOrderStatus, OrderVerb, 'unit' | 'lead' | 'dispatcher' | 'system'>({
  name: 'cases.order',
  initial: 'SENT',
  states: {
    SENT: { label: '待签收', tone: 'waiting' },
    SIGNED: { label: '办理中', tone: 'active' },
    ANSWERED: { label: '已答复', tone: 'done' },
    RETURNED: { label: '已退回', tone: 'bad' },
    CANCELLED: { label: '已取消', tone: 'neutral' },
  },
  transitions: [
    { verb: 'sign', from: ['SENT'], to: 'SIGNED', who: ['unit'] },
    { verb: 'answer', from: ['SIGNED'], to: 'ANSWERED', who: ['unit'], note: '协办单位在约定日期前答复主办单位' },
    { verb: 'sendBack', from: ['ANSWERED'], to: 'SIGNED', who: ['lead', 'dispatcher', 'system'], note: '答复不完整、核查不通过或重办' },
    { verb: 'returnOrder', from: ['SENT'], to: 'RETURNED', who: ['unit'], note: '不属于本单位，写明依据' },
    { verb: 'cancel', from: ['SENT', 'SIGNED'], to: 'CANCELLED', who: ['dispatcher', 'system'], note: '收回、改派或结案' },
  ],
});
