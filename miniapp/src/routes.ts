/**
 * The one register of pages. `app.config.ts` makes the packages and the tab bar from it, `lib/nav` the typed links,
 * the home page its tiles and the staff shell its side navigation. A module's rows stand together: deleting them
 * (with the folder) deletes the feature.
 */
import type { BoardQuery } from '@yuandian/shared/honors/honors.types';
import type { CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import type { CaseAction } from '@yuandian/shared/cases/case-status';
import type { TemplateStep, UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { CaseDeskFilters, StaffCaseAction } from '@yuandian/shared/cases/cases.staff.types';
import type { StatisticsQuery } from '@yuandian/shared/cases/statistics.types';
import type { CaseListScope } from '@yuandian/shared/cases/cases.types';
import type { SnapshotStatus } from '@yuandian/shared/honors/snapshot-status';
import type { AnnouncementId, AssetId, CampaignId, CaseId, ClaimId, OfferId, OrderId, StockPointId, TaskId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import type { Role } from '@yuandian/shared/common/role';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { ArchiveId, ArchiveScope } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { PatrolStatus } from '@yuandian/shared/fieldwork/patrol-status';
import type { ImportKind } from '@yuandian/shared/grid/grid.types';
import type { CameraEventStatus } from '@yuandian/shared/integrations/camera-event-status';
import type { ConsentPurpose } from '@yuandian/shared/identity/identity.types';
import type { QueueView } from '@yuandian/shared/moderation/moderation.staff.types';
import type { OrderStatus } from '@yuandian/shared/rewards/order-status';
import type { StockTakeStatus } from '@yuandian/shared/rewards/stock-take-status';
import type { HoursDeskQuery, TaskDeskScope } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { IconName } from './components/icon-names';
import { page, tabPage } from './lib/route';
import type { Route } from './lib/route';

export const mainRoutes = {
  home: tabPage('pages/home/index'),
  todo: tabPage('pages/todo/index'),
  me: tabPage('pages/me/index'),
  login: page('pages/login/index'),
};

export const identityRoutes = {
  settings: page('modules/identity/pages/settings/index'),
  profile: page('modules/identity/pages/profile/index'),
  community: page('modules/identity/pages/community/index'),
  guardian: page('modules/identity/pages/guardian/index'),
  privacy: page('modules/identity/pages/privacy/index'),
  consents: page<{ purpose?: ConsentPurpose }>('modules/identity/pages/consents/index'),
  sessions: page('modules/identity/pages/sessions/index'),
  exportData: page('modules/identity/pages/export-data/index'),
  closeAccount: page('modules/identity/pages/close-account/index'),
};

export const casesRoutes = {
  cases: page<{ scope?: CaseListScope }>('modules/cases/pages/cases/index'),
  /** Without an id a new case, with one the draft of that id. */
  report: page<{ id?: CaseId }>('modules/cases/pages/report/index'),
  snapshot: page('modules/cases/pages/snapshot/index'),
  sent: page<{ id: CaseId }>('modules/cases/pages/sent/index'),
  /** `step`: opens what it asks for, if it can be taken. */
  case: page<{ id: CaseId; step?: CaseAction }>('modules/cases/pages/case/index'),
  board: page('modules/cases/pages/board/index'),
};

export const volunteeringRoutes = {
  tasks: page('modules/volunteering/pages/tasks/index'),
  task: page<{ id: TaskId }>('modules/volunteering/pages/task/index'),
  claims: page('modules/volunteering/pages/claims/index'),
  claim: page<{ id: ClaimId }>('modules/volunteering/pages/claim/index'),
  minutes: page('modules/volunteering/pages/minutes/index'),
  campaigns: page<{ id?: CampaignId }>('modules/volunteering/pages/campaigns/index'),
  led: page('modules/volunteering/pages/led/index'),
  lead: page<{ id: TaskId }>('modules/volunteering/pages/lead/index'),
  code: page<{ id: TaskId }>('modules/volunteering/pages/code/index'),
};

export const pointsRoutes = {
  wallet: page('modules/points/pages/wallet/index'),
  rules: page('modules/points/pages/rules/index'),
};

export const rewardsRoutes = {
  offers: page('modules/rewards/pages/offers/index'),
  offer: page<{ id: OfferId }>('modules/rewards/pages/offer/index'),
  orders: page('modules/rewards/pages/orders/index'),
  order: page<{ id: OrderId }>('modules/rewards/pages/order/index'),
  dispute: page<{ id: OrderId }>('modules/rewards/pages/dispute/index'),
};

export const honorsRoutes = {
  boards: page('modules/honors/pages/boards/index'),
  board: page<BoardQuery>('modules/honors/pages/board/index'),
  mine: page('modules/honors/pages/mine/index'),
};

export const moderationRoutes = {
  mine: page('modules/moderation/pages/mine/index'),
  blocks: page('modules/moderation/pages/blocks/index'),
};

export const noticesRoutes = {
  announcements: page('modules/notices/pages/announcements/index'),
  announcement: page<{ id: AnnouncementId }>('modules/notices/pages/announcement/index'),
};

export const casesStaffRoutes = {
  desk: page<CaseDeskFilters>('staff/cases/pages/desk/index'),
  /** With a step its form is open, if it is the person's to take; `finding` answers its question beforehand. */
  case: page<{ id: CaseId; step?: StaffCaseAction; finding?: 'yes' | 'no' }>('staff/cases/pages/case/index'),
  report: page('staff/cases/pages/report/index'),
  statistics: page<Partial<StatisticsQuery>>('staff/cases/pages/statistics/index'),
  /** Public: figures only, for the large screen of the centre. */
  wall: page<{ division?: string }>('staff/cases/pages/wall/index'),
  rulesCategories: page<{ group?: CategoryGroupCode }>('staff/cases/pages/rules-categories/index'),
  /** Without a code a new one. */
  rulesCategory: page<{ code?: string }>('staff/cases/pages/rules-category/index'),
  rulesRouting: page('staff/cases/pages/rules-routing/index'),
  rulesDryRun: page('staff/cases/pages/rules-dry-run/index'),
  rulesUnits: page<{ kind?: UnitKind }>('staff/cases/pages/rules-units/index'),
  rulesTemplates: page<{ step?: TemplateStep }>('staff/cases/pages/rules-templates/index'),
  rulesDuties: page('staff/cases/pages/rules-duties/index'),
  rulesCalendar: page<{ year?: string }>('staff/cases/pages/rules-calendar/index'),
};

export const volunteeringStaffRoutes = {
  tasks: page<{ scope?: TaskDeskScope; campaignId?: CampaignId }>('staff/volunteering/pages/tasks/index'),
  taskForm: page<{ id?: TaskId }>('staff/volunteering/pages/task-form/index'),
  roster: page<{ id: TaskId }>('staff/volunteering/pages/roster/index'),
  absent: page('staff/volunteering/pages/absent/index'),
  hours: page<{ scope?: HoursDeskQuery['scope'] }>('staff/volunteering/pages/hours/index'),
  corrections: page('staff/volunteering/pages/corrections/index'),
  campaigns: page('staff/volunteering/pages/campaigns/index'),
  campaignForm: page<{ id?: CampaignId }>('staff/volunteering/pages/campaign-form/index'),
};

export const rewardsStaffRoutes = {
  verify: page('staff/rewards/pages/verify/index'),
  orders: page<{ status?: OrderStatus }>('staff/rewards/pages/orders/index'),
  offers: page('staff/rewards/pages/offers/index'),
  offerForm: page<{ id?: OfferId }>('staff/rewards/pages/offer-form/index'),
  stock: page('staff/rewards/pages/stock/index'),
  takes: page<{ status?: StockTakeStatus }>('staff/rewards/pages/takes/index'),
  count: page<{ id: StockPointId }>('staff/rewards/pages/count/index'),
};

export const pointsStaffRoutes = {
  rules: page('staff/points/pages/rules/index'),
  ruleForm: page('staff/points/pages/rule-form/index'),
  transactions: page('staff/points/pages/transactions/index'),
};

export const honorsStaffRoutes = {
  boards: page('staff/honors/pages/boards/index'),
  snapshots: page<{ status?: SnapshotStatus }>('staff/honors/pages/snapshots/index'),
};

export const fieldworkStaffRoutes = {
  day: page('staff/fieldwork/pages/day/index'),
  patrol: page('staff/fieldwork/pages/patrol/index'),
  patrols: page<{ status?: PatrolStatus }>('staff/fieldwork/pages/patrols/index'),
  archives: page<{ scope?: ArchiveScope }>('staff/fieldwork/pages/archives/index'),
  archive: page<{ id: ArchiveId }>('staff/fieldwork/pages/archive/index'),
  archiveForm: page<{ id?: ArchiveId }>('staff/fieldwork/pages/archive-form/index'),
  visit: page<{ id: ArchiveId }>('staff/fieldwork/pages/visit/index'),
  points: page('staff/fieldwork/pages/points/index'),
  rules: page('staff/fieldwork/pages/rules/index'),
  week: page<{ week?: LocalDate }>('staff/fieldwork/pages/week/index'),
};

export const gridStaffRoutes = {
  divisions: page<{ parent?: string }>('staff/grid/pages/divisions/index'),
  people: page<{ division?: string; role?: Role }>('staff/grid/pages/people/index'),
  assets: page<{ id?: AssetId }>('staff/grid/pages/assets/index'),
  import: page<{ kind?: ImportKind }>('staff/grid/pages/import/index'),
  imports: page('staff/grid/pages/imports/index'),
};

export const identityStaffRoutes = {
  accounts: page('staff/identity/pages/accounts/index'),
  myAccount: page('staff/identity/pages/my-account/index'),
};

export const auditStaffRoutes = {
  entries: page('staff/audit/pages/entries/index'),
};

export const operationsStaffRoutes = {
  invariants: page('staff/operations/pages/invariants/index'),
};

export const noticesStaffRoutes = {
  announcements: page('staff/notices/pages/announcements/index'),
  announcementForm: page<{ id?: AnnouncementId; corrects?: AnnouncementId }>('staff/notices/pages/announcement-form/index'),
  deadLetters: page('staff/notices/pages/dead-letters/index'),
};

export const moderationStaffRoutes = {
  queue: page<{ view?: QueueView; kind?: string }>('staff/moderation/pages/queue/index'),
  words: page('staff/moderation/pages/words/index'),
  wordForm: page('staff/moderation/pages/word-form/index'),
};

export const integrationsStaffRoutes = {
  keys: page<{ kind?: 'clients' | 'webhooks' | 'systems' }>('staff/integrations/pages/keys/index'),
  letters: page<{ kind?: 'deliveries' | 'handovers' }>('staff/integrations/pages/letters/index'),
  cameras: page('staff/integrations/pages/cameras/index'),
  cameraImport: page('staff/integrations/pages/camera-import/index'),
  findings: page<{ status?: CameraEventStatus }>('staff/integrations/pages/findings/index'),
};

export const workbenchRoutes = {
  workbench: page('staff/pages/workbench/index'),
};

/** Every component on two pages; compiled only with `KIT=1 pnpm build:h5`. */
export const kitRoutes = {
  gallery: page('kit/pages/gallery/index'),
  desk: page('kit/pages/desk/index'),
};

export interface Subpackage {
  root: string;
  registers: Record<string, Route>[];
}

/** One subpackage a module; everything for staff in one, so that residents never download it. */
export const SUBPACKAGES: Subpackage[] = [
  { root: 'modules/identity', registers: [identityRoutes] },
  { root: 'modules/cases', registers: [casesRoutes] },
  { root: 'modules/volunteering', registers: [volunteeringRoutes] },
  { root: 'modules/points', registers: [pointsRoutes] },
  { root: 'modules/rewards', registers: [rewardsRoutes] },
  { root: 'modules/honors', registers: [honorsRoutes] },
  { root: 'modules/notices', registers: [noticesRoutes] },
  { root: 'modules/moderation', registers: [moderationRoutes] },
  { root: 'staff', registers: [workbenchRoutes, casesStaffRoutes, moderationStaffRoutes, volunteeringStaffRoutes, pointsStaffRoutes, honorsStaffRoutes, gridStaffRoutes, identityStaffRoutes, auditStaffRoutes, operationsStaffRoutes, noticesStaffRoutes, integrationsStaffRoutes, rewardsStaffRoutes, fieldworkStaffRoutes] },
  ...(process.env.KIT ? [{ root: 'kit', registers: [kitRoutes] }] : []),
];

/** Whether the page is part of this build: links to modules that do not work yet are not shown. */
export function works(route: Route): boolean {
  return SUBPACKAGES.some(({ registers }) => registers.some((register) => Object.values(register).includes(route)));
}

export interface ModuleTile {
  name: string;
  icon: IconName;
  entry: Route;
}

/** The home page's grid, in the order shown, as far as the modules work. */
const ALL_TILES: ModuleTile[] = [
  { name: '有事找支部', icon: 'chat-circle-dots', entry: casesRoutes.cases },
  { name: '志愿服务', icon: 'hand-heart', entry: volunteeringRoutes.tasks },
  { name: '积分兑换', icon: 'gift', entry: rewardsRoutes.offers },
  { name: '荣誉榜单', icon: 'medal', entry: honorsRoutes.boards },
];
export const MODULE_TILES = ALL_TILES.filter((tile) => works(tile.entry));

export interface StaffMenuItem {
  group: string;
  name: string;
  icon: IconName;
  entry: Route;
  /** Shown to whoever holds it anywhere; absent for every member of staff. */
  permission?: Permission;
}

/** Side navigation of the desk pages and the list on a phone, in the order shown. */
export const STAFF_MENU: StaffMenuItem[] = [
  { group: '工作', name: '工作台', icon: 'list-checks', entry: workbenchRoutes.workbench },
  { group: '工作', name: '公告', icon: 'megaphone', entry: noticesStaffRoutes.announcements, permission: 'notices.announcement.read' },
  { group: '有事找支部', name: '诉求受理台', icon: 'clipboard-text', entry: casesStaffRoutes.desk, permission: 'cases.case.read' },
  { group: '有事找支部', name: '登记诉求', icon: 'camera', entry: casesStaffRoutes.report, permission: 'cases.case.report' },
  { group: '有事找支部', name: '诉求统计', icon: 'chart-bar', entry: casesStaffRoutes.statistics, permission: 'cases.statistics.read' },
  { group: '有事找支部', name: '分类目录', icon: 'tree-structure', entry: casesStaffRoutes.rulesCategories, permission: 'cases.rule.read' },
  { group: '有事找支部', name: '派遣规则', icon: 'list', entry: casesStaffRoutes.rulesRouting, permission: 'cases.rule.read' },
  { group: '有事找支部', name: '责任单位', icon: 'buildings', entry: casesStaffRoutes.rulesUnits, permission: 'cases.rule.read' },
  { group: '有事找支部', name: '常用语', icon: 'chat-circle-dots', entry: casesStaffRoutes.rulesTemplates, permission: 'cases.rule.read' },
  { group: '有事找支部', name: '社区职责清单', icon: 'shield-check', entry: casesStaffRoutes.rulesDuties, permission: 'cases.rule.read' },
  { group: '有事找支部', name: '工作日历', icon: 'calendar-blank', entry: casesStaffRoutes.rulesCalendar, permission: 'cases.rule.read' },
  { group: '志愿服务', name: '志愿任务', icon: 'hand-heart', entry: volunteeringStaffRoutes.tasks, permission: 'volunteering.task.read' },
  { group: '志愿服务', name: '应到未到', icon: 'users-three', entry: volunteeringStaffRoutes.absent, permission: 'volunteering.task.read' },
  { group: '志愿服务', name: '服务时长', icon: 'clock', entry: volunteeringStaffRoutes.hours, permission: 'volunteering.task.read' },
  { group: '志愿服务', name: '时长更正', icon: 'note-pencil', entry: volunteeringStaffRoutes.corrections, permission: 'volunteering.task.read' },
  { group: '志愿服务', name: '专项行动', icon: 'flag-banner', entry: volunteeringStaffRoutes.campaigns, permission: 'volunteering.task.read' },
  { group: '积分兑换', name: '核销', icon: 'scan', entry: rewardsStaffRoutes.verify, permission: 'rewards.order.verify' },
  { group: '积分兑换', name: '兑换订单', icon: 'ticket', entry: rewardsStaffRoutes.orders, permission: 'rewards.order.read' },
  { group: '积分兑换', name: '商品', icon: 'gift', entry: rewardsStaffRoutes.offers, permission: 'rewards.offer.read' },
  { group: '积分兑换', name: '库存', icon: 'package', entry: rewardsStaffRoutes.stock, permission: 'rewards.stock.read' },
  { group: '积分兑换', name: '盘点', icon: 'list-checks', entry: rewardsStaffRoutes.takes, permission: 'rewards.stock.read' },
  { group: '积分', name: '积分规则', icon: 'coins', entry: pointsStaffRoutes.rules, permission: 'points.rule.read' },
  { group: '积分', name: '积分流水', icon: 'list', entry: pointsStaffRoutes.transactions, permission: 'points.account.read' },
  { group: '荣誉榜单', name: '编榜', icon: 'medal', entry: honorsStaffRoutes.boards, permission: 'honors.board.read' },
  { group: '巡查与走访', name: '今日', icon: 'list-checks', entry: fieldworkStaffRoutes.day, permission: 'fieldwork.patrol.run' },
  { group: '巡查与走访', name: '巡查', icon: 'flag-banner', entry: fieldworkStaffRoutes.patrol, permission: 'fieldwork.patrol.run' },
  { group: '巡查与走访', name: '走访', icon: 'heart', entry: fieldworkStaffRoutes.archives, permission: 'fieldwork.archive.read' },
  { group: '巡查与走访', name: '巡查记录', icon: 'clock', entry: fieldworkStaffRoutes.patrols, permission: 'fieldwork.patrol.read' },
  { group: '巡查与走访', name: '每周统计', icon: 'chart-bar', entry: fieldworkStaffRoutes.week, permission: 'fieldwork.patrol.read' },
  { group: '巡查与走访', name: '巡查点位', icon: 'map-pin', entry: fieldworkStaffRoutes.points, permission: 'fieldwork.patrol.set-up' },
  { group: '巡查与走访', name: '巡查与走访设置', icon: 'gear-six', entry: fieldworkStaffRoutes.rules, permission: 'fieldwork.patrol.set-up' },
  { group: '网格与人员', name: '网格', icon: 'tree-structure', entry: gridStaffRoutes.divisions, permission: 'grid.division.read' },
  { group: '网格与人员', name: '人员', icon: 'users-three', entry: gridStaffRoutes.people, permission: 'grid.people.read' },
  { group: '网格与人员', name: '部件', icon: 'lightbulb', entry: gridStaffRoutes.assets, permission: 'grid.asset.read' },
  { group: '网格与人员', name: '导入', icon: 'upload-simple', entry: gridStaffRoutes.import, permission: 'grid.people.import' },
  { group: '网格与人员', name: '工作账号', icon: 'identification-card', entry: identityStaffRoutes.accounts, permission: 'identity.staff-account.manage' },
  { group: '内容审核', name: '审核队列', icon: 'eye', entry: moderationStaffRoutes.queue, permission: 'moderation.check.read' },
  { group: '内容审核', name: '敏感词表', icon: 'list', entry: moderationStaffRoutes.words, permission: 'moderation.check.read' },
  { group: '对接', name: '视频发现', icon: 'camera', entry: integrationsStaffRoutes.findings, permission: 'integrations.camera.read' },
  { group: '对接', name: '视频点位', icon: 'map-pin', entry: integrationsStaffRoutes.cameras, permission: 'integrations.camera.read' },
  { group: '对接', name: '推送和转交', icon: 'megaphone', entry: integrationsStaffRoutes.letters, permission: 'integrations.dead-letter.manage' },
  { group: '对接', name: '外部对接', icon: 'handshake', entry: integrationsStaffRoutes.keys, permission: 'integrations.client.read' },
  { group: '系统', name: '操作留痕', icon: 'eye', entry: auditStaffRoutes.entries, permission: 'audit.entry.read' },
  { group: '系统', name: '没有送达的通知', icon: 'bell', entry: noticesStaffRoutes.deadLetters, permission: 'notices.dead-letter.manage' },
  { group: '系统', name: '数据核对', icon: 'shield-check', entry: operationsStaffRoutes.invariants, permission: 'operations.invariants.read' },
];
