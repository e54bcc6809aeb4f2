/** Life-cycle of an announcement. What it says changes only while it is a draft; a mistake is withdrawn and put right by a new one. */
import { stateTable } from '../common/state-table.ts';

export type AnnouncementStatus = 'DRAFT' | 'SCHEDULED' | 'PUBLISHED' | 'WITHDRAWN' | 'EXPIRED';
export type AnnouncementVerb = 'schedule' | 'recall' | 'publish' | 'discard' | 'withdraw' | 'expire';

/** `drafter`: staff who may draft in the division. `publisher`: staff who may publish in the whole of it. */
export const announcementStates = stateTable<AnnouncementStatus, AnnouncementVerb, 'drafter' | 'publisher' | 'system'>({
  name: 'notices.announcement',
  initial: 'DRAFT',
  states: {
    DRAFT: { label: '草稿', tone: 'neutral' },
    SCHEDULED: { label: '定时发布', tone: 'waiting' },
    PUBLISHED: { label: '已发布', tone: 'active' },
    WITHDRAWN: { label: '已撤回', tone: 'bad' },
    EXPIRED: { label: '已过期', tone: 'done' },
  },
  transitions: [
    { verb: 'schedule', from: ['DRAFT'], to: 'SCHEDULED', who: ['publisher'] },
    { verb: 'recall', from: ['SCHEDULED'], to: 'DRAFT', who: ['publisher'], note: '改时间、改内容都先退回草稿' },
    { verb: 'publish', from: ['DRAFT', 'SCHEDULED'], to: 'PUBLISHED', who: ['publisher', 'system'], note: '此时数清应读人数，之后分批告知' },
    { verb: 'discard', from: ['DRAFT'], to: 'WITHDRAWN', who: ['drafter'], note: '没有发布过，居民看不到' },
    { verb: 'withdraw', from: ['PUBLISHED'], to: 'WITHDRAWN', who: ['publisher'], note: '须写明原因；还没告知的人不再告知' },
    { verb: 'expire', from: ['PUBLISHED'], to: 'EXPIRED', who: ['system'] },
  ],
});
