/** Endpoints of 消息. */
import { endpoint } from '../common/endpoint.ts';
import type { Page } from '../common/page.ts';
import type {
  DeadLetterParams, DeadLetterQuery, DeadLetterView, InboxNoticeView, InboxQuery, MarkedView, NoticeParams, RecordSubscriptionsRequest,
  SettleDeadLetterRequest, SubscribeTemplateView, UnreadView,
} from './notices.types.ts';

export const noticesApi = {
  listInbox: endpoint<{ query: InboxQuery; response: Page<InboxNoticeView> }>('GET', '/notices/inbox', 'signed-in', '我的消息'),
  countUnread: endpoint<{ response: UnreadView }>('GET', '/notices/inbox/unread', 'signed-in', '未读消息数'),
  markRead: endpoint<{ params: NoticeParams; response: MarkedView }>('POST', '/notices/inbox/:id/read', 'signed-in', '把一条消息标为已读'),
  markAllRead: endpoint<{ response: MarkedView }>('POST', '/notices/inbox/read-all', 'signed-in', '全部标为已读'),
  listTemplates: endpoint<{ response: SubscribeTemplateView[] }>('GET', '/notices/subscriptions', 'signed-in', '可订阅的微信通知和剩余次数'),
  recordSubscriptions: endpoint<{ body: RecordSubscriptionsRequest; response: SubscribeTemplateView[] }>(
    'POST', '/notices/subscriptions', 'signed-in', '记下刚刚同意的微信通知', { idempotent: true }),
};

export const noticesStaffApi = {
  listDeadLetters: endpoint<{ query: DeadLetterQuery; response: Page<DeadLetterView> }>(
    'GET', '/staff/notices/dead-letters', 'notices.dead-letter.manage', '没有送达的微信通知'),
  redrive: endpoint<{ params: DeadLetterParams; body: SettleDeadLetterRequest; response: DeadLetterView }>(
    'POST', '/staff/notices/dead-letters/:id/redrive', 'notices.dead-letter.manage', '重新发送', { idempotent: true }),
  drop: endpoint<{ params: DeadLetterParams; body: SettleDeadLetterRequest; response: DeadLetterView }>(
    'POST', '/staff/notices/dead-letters/:id/drop', 'notices.dead-letter.manage', '不再发送', { idempotent: true }),
};
