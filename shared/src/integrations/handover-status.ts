/** Life-cycle of a case handed over to an outer system (12345, 数治中原), as far as we have heard. */
import { stateTable } from '../common/state-table.ts';

export type HandoverStatus = 'PENDING' | 'ACCEPTED' | 'IN_PROGRESS' | 'DONE' | 'REJECTED' | 'DEAD' | 'DROPPED';
export type HandoverVerb = 'retry' | 'bury' | 'redrive' | 'drop' | 'accept' | 'progress' | 'finish' | 'reject';

/** What an outer system may say of a case, and the verb it stands for. */
export const OUTER_STATUSES = { ACCEPTED: 'accept', IN_PROGRESS: 'progress', DONE: 'finish', REJECTED: 'reject' } as const satisfies Record<string, HandoverVerb>;
export type OuterStatus = keyof typeof OUTER_STATUSES;

/** In the order of the work: of two news of one moment the farther counts. What they sent back is over, and may be handed over anew. */
export const OUTER_ORDER = ['ACCEPTED', 'IN_PROGRESS', 'DONE', 'REJECTED'] as const satisfies readonly OuterStatus[];
const HEARD_OF = ['ACCEPTED', 'IN_PROGRESS', 'DONE'] as const;
/** A call-back may come before the answer to our submission, and after we have given it up. */
const NOT_ANSWERED = ['PENDING', 'DEAD'] as const;

export const handoverStates = stateTable<HandoverStatus, HandoverVerb, 'system' | 'staff' | 'outer-system'>({
  name: 'integrations.handover',
  initial: 'PENDING',
  states: {
    PENDING: { label: '待送出', tone: 'waiting' },
    ACCEPTED: { label: '对方已受理', tone: 'active' },
    IN_PROGRESS: { label: '对方办理中', tone: 'active' },
    DONE: { label: '对方已办结', tone: 'done' },
    REJECTED: { label: '对方已退回', tone: 'bad' },
    DEAD: { label: '送出失败', tone: 'bad' },
    DROPPED: { label: '已放弃', tone: 'neutral' },
  },
  transitions: [
    { verb: 'retry', from: ['PENDING'], to: 'PENDING', who: ['system'], note: '稍后再试；每次都带同一个转交编号，对方据此去重' },
    { verb: 'bury', from: ['PENDING'], to: 'DEAD', who: ['system'], note: '试满 12 次，或对方的回应不能再试' },
    { verb: 'redrive', from: ['DEAD'], to: 'PENDING', who: ['staff'] },
    { verb: 'drop', from: ['PENDING', 'DEAD'], to: 'DROPPED', who: ['staff'] },
    { verb: 'accept', from: [...NOT_ANSWERED, ...HEARD_OF], to: 'ACCEPTED', who: ['system', 'outer-system'] },
    { verb: 'progress', from: [...NOT_ANSWERED, ...HEARD_OF], to: 'IN_PROGRESS', who: ['outer-system'], note: '以对方写明的时间为准：晚到的旧消息只留底，不改状态' },
    { verb: 'finish', from: [...NOT_ANSWERED, ...HEARD_OF], to: 'DONE', who: ['outer-system'] },
    { verb: 'reject', from: [...NOT_ANSWERED, ...HEARD_OF], to: 'REJECTED', who: ['outer-system'] },
  ],
});
