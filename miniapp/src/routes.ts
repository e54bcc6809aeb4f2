/**
 * The one register of pages. `app.config.ts` makes the packages and the tab bar from it, `lib/nav` the typed links,
 * the home page its tiles; the staff's entrances are in staff-menu.ts. A module's rows stand together: deleting them
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
  import: page<{ kind?: ImportKind | 'shapes' }>('staff/grid/pages/import/index'),
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
