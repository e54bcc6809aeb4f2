/** Endpoints of 消息. */
import { endpoint } from '../common/endpoint.ts';
import type { Page, PageQuery } from '../common/page.ts';
import type {
  AnnouncementDeskQuery, AnnouncementDeskRowView, AnnouncementSavedView, AudienceQuery, AudienceView, MadeLinksView, PublishAnnouncementRequest, SaveAnnouncementRequest, StaffAnnouncementView,
  UnreadStaffView, WithdrawAnnouncementRequest,
} from './notices.staff.types.ts';
import type {
  AnnouncementCardView, AnnouncementParams, AnnouncementQuery, AnnouncementView, DeadLetterParams, DeadLetterQuery, DeadLetterView, InboxNoticeView, InboxQuery, MarkedView, NoticeParams, ReceiptView,
  RecordSubscriptionsRequest, SettleDeadLetterRequest, SubscribeTemplateView, UnreadView,
} from './notices.types.ts';

export const noticesApi = {
  listInbox: endpoint<{ query: InboxQuery; response: Page<InboxNoticeView> }>('GET', '/notices/inbox', 'signed-in', '我的消息'),
  countUnread: endpoint<{ response: UnreadView }>('GET', '/notices/inbox/unread', 'signed-in', '未读消息数'),
  markRead: endpoint<{ params: NoticeParams; response: MarkedView }>('POST', '/notices/inbox/:id/read', 'signed-in', '把一条消息标为已读'),
  markAllRead: endpoint<{ response: MarkedView }>('POST', '/notices/inbox/read-all', 'signed-in', '全部标为已读'),
  listTemplates: endpoint<{ response: SubscribeTemplateView[] }>('GET', '/notices/subscriptions', 'signed-in', '可订阅的微信通知和剩余次数'),
  recordSubscriptions: endpoint<{ body: RecordSubscriptionsRequest; response: SubscribeTemplateView[] }>(
    'POST', '/notices/subscriptions', 'signed-in', '记下刚刚同意的微信通知', { idempotent: true }),
  listAnnouncements: endpoint<{ query: AnnouncementQuery; response: Page<AnnouncementCardView> }>(
    'GET', '/notices/announcements', 'public', '社区、街道和区的公告'),
  getAnnouncement: endpoint<{ params: AnnouncementParams; response: AnnouncementView }>('GET', '/notices/announcements/:id', 'public', '一条公告'),
  readAnnouncement: endpoint<{ params: AnnouncementParams; response: ReceiptView }>(
    'POST', '/notices/announcements/:id/read', 'signed-in', '已阅一条公告', { idempotent: true }),
};

export const noticesStaffApi = {
  listDeadLetters: endpoint<{ query: DeadLetterQuery; response: Page<DeadLetterView> }>(
    'GET', '/staff/notices/dead-letters', 'notices.dead-letter.manage', '没有送达的微信通知'),
  redrive: endpoint<{ params: DeadLetterParams; body: SettleDeadLetterRequest; response: DeadLetterView }>(
    'POST', '/staff/notices/dead-letters/:id/redrive', 'notices.dead-letter.manage', '重新发送', { idempotent: true }),
  drop: endpoint<{ params: DeadLetterParams; body: SettleDeadLetterRequest; response: DeadLetterView }>(
    'POST', '/staff/notices/dead-letters/:id/drop', 'notices.dead-letter.manage', '不再发送', { idempotent: true }),
  listAnnouncements: endpoint<{ query: AnnouncementDeskQuery; response: Page<AnnouncementDeskRowView> }>(
    'GET', '/staff/notices/announcements', 'notices.announcement.read', '管理范围内的公告'),
  getAnnouncement: endpoint<{ params: AnnouncementParams; response: StaffAnnouncementView }>(
    'GET', '/staff/notices/announcements/:id', 'notices.announcement.read', '一条公告和阅读情况'),
  countAudience: endpoint<{ query: AudienceQuery; response: AudienceView }>(
    'GET', '/staff/notices/audience', 'notices.announcement.draft', '一条公告现在能通知到多少人'),
  makeLinks: endpoint<{ params: AnnouncementParams; response: MadeLinksView }>(
    'POST', '/staff/notices/announcements/:id/links', 'notices.announcement.read', '群发用的链接，过期了重新生成'),
  listUnreadStaff: endpoint<{ params: AnnouncementParams; query: PageQuery; response: Page<UnreadStaffView> }>(
    'GET', '/staff/notices/announcements/:id/unread-staff', 'notices.announcement.read', '还没有读的工作人员'),
  draftAnnouncement: endpoint<{ body: SaveAnnouncementRequest; response: AnnouncementSavedView }>(
    'POST', '/staff/notices/announcements', 'notices.announcement.draft', '起草公告', { idempotent: true }),
  editAnnouncement: endpoint<{ params: AnnouncementParams; body: SaveAnnouncementRequest; response: AnnouncementSavedView }>(
    'PUT', '/staff/notices/announcements/:id', 'notices.announcement.draft', '修改公告草稿'),
  discardAnnouncement: endpoint<{ params: AnnouncementParams; response: AnnouncementSavedView }>(
    'POST', '/staff/notices/announcements/:id/discard', 'notices.announcement.draft', '不要这份草稿', { idempotent: true }),
  publishAnnouncement: endpoint<{ params: AnnouncementParams; body: PublishAnnouncementRequest; response: AnnouncementSavedView }>(
    'POST', '/staff/notices/announcements/:id/publish', 'notices.announcement.publish', '发布公告，或安排时间发布', { idempotent: true }),
  recallAnnouncement: endpoint<{ params: AnnouncementParams; response: AnnouncementSavedView }>(
    'POST', '/staff/notices/announcements/:id/recall', 'notices.announcement.publish', '取消定时发布，退回草稿', { idempotent: true }),
  withdrawAnnouncement: endpoint<{ params: AnnouncementParams; body: WithdrawAnnouncementRequest; response: AnnouncementSavedView }>(
    'POST', '/staff/notices/announcements/:id/withdraw', 'notices.announcement.publish', '撤回公告', { idempotent: true }),
};
