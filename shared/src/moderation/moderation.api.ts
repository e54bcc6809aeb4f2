/** Endpoints of 内容审核. */
import { endpoint } from '../common/endpoint.ts';
import type { Page, PageQuery } from '../common/page.ts';
import type {
  CheckCardView, CheckListQuery, CheckParams, CheckView, DecideCheckRequest, ModerationStatisticsQuery, ModerationStatisticsView,
  PublishWordListRequest, WordListQuery, WordListView,
} from './moderation.staff.types.ts';
import type {
  AppealRequest, BlockParams, BlockRequest, BlockView, MyCheckParams, MyCheckView, PushQuery, ReportedView, ReportRequest, UnblockedView,
} from './moderation.types.ts';

const once = { idempotent: true };
/** Signed by WeChat, which sends as fast as results come and reads a plain text. */
const byWechat = { transport: 'download', machine: true } as const;

export const moderationApi = {
  listMine: endpoint<{ query: PageQuery; response: Page<MyCheckView> }>('GET', '/moderation/mine', 'signed-in', '我的内容审核'),
  appeal: endpoint<{ params: MyCheckParams; body: AppealRequest; response: MyCheckView }>(
    'POST', '/moderation/mine/:id/appeal', 'signed-in', '对未通过的内容申诉，七天内一次', once),
  report: endpoint<{ body: ReportRequest; response: ReportedView }>('POST', '/moderation/reports', 'signed-in', '举报内容，每人计一次', once),
  listBlocks: endpoint<{ query: PageQuery; response: Page<BlockView> }>('GET', '/moderation/blocks', 'signed-in', '我拉黑的人'),
  block: endpoint<{ body: BlockRequest; response: BlockView }>('POST', '/moderation/blocks', 'signed-in', '拉黑一个人，不再看到其内容', once),
  unblock: endpoint<{ params: BlockParams; response: UnblockedView }>('DELETE', '/moderation/blocks/:personId', 'signed-in', '移出黑名单'),
  // Public because WeChat has no account here: the signature is the permission.
  verifyPush: endpoint<{ query: PushQuery; response: string }>('GET', '/moderation/wechat-push', 'public', '微信消息推送：验证服务器地址', byWechat),
  receivePush: endpoint<{ query: PushQuery; response: string }>('POST', '/moderation/wechat-push', 'public', '微信消息推送：照片检测结果', byWechat),
};

export const moderationStaffApi = {
  listChecks: endpoint<{ query: CheckListQuery; response: Page<CheckCardView> }>(
    'GET', '/staff/moderation/checks', 'moderation.check.read', '审核队列：按状态、类别、等待时间'),
  getCheck: endpoint<{ params: CheckParams; response: CheckView }>('GET', '/staff/moderation/checks/:id', 'moderation.check.read', '一份待审内容'),
  decide: endpoint<{ params: CheckParams; body: DecideCheckRequest; response: CheckView }>(
    'POST', '/staff/moderation/checks/:id/decision', 'moderation.check.decide', '通过或不通过，写明理由', once),
  listSample: endpoint<{ response: Page<CheckCardView> }>('GET', '/staff/moderation/sample', 'moderation.check.read', '抽查：一天内机器通过的随机二十条'),
  getStatistics: endpoint<{ query: ModerationStatisticsQuery; response: ModerationStatisticsView }>(
    'GET', '/staff/moderation/statistics', 'moderation.check.read', '一天的审核统计'),
  listWordLists: endpoint<{ query: WordListQuery; response: Page<WordListView> }>(
    'GET', '/staff/moderation/word-lists', 'moderation.check.read', '敏感词表：各区域现行版本，或一个区域的历次版本'),
  publishWordList: endpoint<{ body: PublishWordListRequest; response: WordListView }>(
    'POST', '/staff/moderation/word-lists', 'moderation.words.edit', '发布敏感词表的新版本', once),
};
