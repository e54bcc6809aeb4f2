import type { CaseBox, CaseCountsView } from '@yuandian/shared/cases/cases.staff.types';
import type { Permission } from '@yuandian/shared/common/permission';
import type { FieldworkCountsView } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { HonorsSummaryView } from '@yuandian/shared/honors/honors.staff.types';
import type { ModerationStatisticsView } from '@yuandian/shared/moderation/moderation.staff.types';
import type { RewardsSummaryView } from '@yuandian/shared/rewards/rewards.staff.types';
import type { TaskDeskCountsView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { open } from '@/lib/nav';
import { casesStaffRoutes as cases, fieldworkStaffRoutes as fieldwork, honorsStaffRoutes as honors, moderationStaffRoutes, noticesStaffRoutes, operationsStaffRoutes, rewardsStaffRoutes as rewards, volunteeringStaffRoutes as volunteering } from '@/routes';

/** A list counted as far as its first page. */
export interface Tally {
  count: number;
  /** There are more than were counted. */
  more: boolean;
}

/** Each part is absent until it is read, and for ever where my posts do not allow it. */
export interface DeskReadings {
  cases?: CaseCountsView;
  tasks?: TaskDeskCountsView;
  /** People who should be at a running task and are not. */
  absent?: Tally;
  rewards?: RewardsSummaryView;
  honors?: HonorsSummaryView;
  fieldwork?: FieldworkCountsView;
  moderation?: ModerationStatisticsView;
  deadLetters?: Tally;
  /** Invariants that are broken or were never checked. */
  brokenInvariants?: number;
}

export interface DeskFigure {
  caption: string;
  /** Of those who can do something about it. */
  permission: Permission;
  count(desk: DeskReadings): number | undefined;
  /** Whether there are more than the number says. */
  goesOn?(desk: DeskReadings): boolean | undefined;
  /** The entries that were counted. */
  open(): void;
}

/** What lies in an inbox of cases; the number opens it. */
function inBox(caption: string, permission: Permission, box: CaseBox): DeskFigure {
  return { caption, permission, count: (desk) => desk.cases?.boxes.find((one) => one.box === box)?.count, open: () => open(cases.desk, { box }) };
}

export const TO_DO: readonly DeskFigure[] = [
  inBox('诉求待受理', 'cases.case.accept', 'intake'),
  inBox('诉求待派遣', 'cases.case.dispatch', 'toDispatch'),
  inBox('诉求待核查', 'cases.case.check', 'toCheck'),
  inBox('由我办理', 'cases.case.read', 'mine'),
  { caption: '任务待审核', permission: 'volunteering.task.approve', count: (desk) => desk.tasks?.byScope.toReview, open: () => open(volunteering.tasks, { scope: 'toReview' }) },
  { caption: '时长待确认', permission: 'volunteering.hours.confirm', count: (desk) => desk.tasks?.hours.toConfirm, open: () => open(volunteering.hours, { scope: 'toConfirm' }) },
  { caption: '时长待复核', permission: 'volunteering.hours.correct', count: (desk) => desk.tasks?.hours.toCountersign, open: () => open(volunteering.hours, { scope: 'toCountersign' }) },
  { caption: '时长有异议', permission: 'volunteering.hours.correct', count: (desk) => desk.tasks?.hours.disputes, open: () => open(volunteering.hours, { scope: 'disputes' }) },
  { caption: '未到申诉', permission: 'volunteering.hours.correct', count: (desk) => desk.tasks?.hours.appeals, open: () => open(volunteering.hours, { scope: 'appeals' }) },
  { caption: '时长更正', permission: 'volunteering.hours.correct', count: (desk) => desk.tasks?.hours.corrections, open: () => open(volunteering.corrections) },
  { caption: '等待领取', permission: 'rewards.order.verify', count: (desk) => desk.rewards?.readyOrders, open: () => open(rewards.orders, { status: 'READY' }) },
  { caption: '兑换异议', permission: 'rewards.order.settle-dispute', count: (desk) => desk.rewards?.openDisputes, open: () => open(rewards.orders, { status: 'DISPUTED' }) },
  { caption: '该补货', permission: 'rewards.stock.move', count: (desk) => desk.rewards?.lowStock, open: () => open(rewards.stock) },
  { caption: '盘点待入账', permission: 'rewards.stock.take', count: (desk) => desk.rewards?.openStockTakes, open: () => open(rewards.takes, { status: 'COUNTED' }) },
  { caption: '待走访', permission: 'fieldwork.visit.record', count: (desk) => desk.fieldwork?.toVisit, open: () => open(fieldwork.archives, { scope: 'due' }) },
  { caption: '榜单待生成', permission: 'honors.board.compile', count: (desk) => desk.honors?.toCompile, open: () => open(honors.boards) },
  { caption: '内容待审核', permission: 'moderation.check.decide', count: (desk) => desk.moderation?.waiting, open: () => open(moderationStaffRoutes.queue, {}) },
  { caption: '榜单待发布', permission: 'honors.board.publish', count: (desk) => desk.honors?.toPublish, open: () => open(honors.snapshots, { status: 'DRAFT' }) },
  { caption: '通知没送达', permission: 'notices.dead-letter.manage', count: (desk) => desk.deadLetters?.count, goesOn: (desk) => desk.deadLetters?.more, open: () => open(noticesStaffRoutes.deadLetters) },
  { caption: '数据待核对', permission: 'operations.invariants.read', count: (desk) => desk.brokenInvariants, open: () => open(operationsStaffRoutes.invariants) },
];

export const OVERDUE: readonly DeskFigure[] = [
  inBox('诉求超期', 'cases.case.read', 'late'),
  { caption: '久未联系', permission: 'fieldwork.visit.record', count: (desk) => desk.fieldwork?.quiet, open: () => open(fieldwork.archives, { scope: 'quiet' }) },
  { caption: '走访超期', permission: 'fieldwork.visit.record', count: (desk) => desk.fieldwork?.late, open: () => open(fieldwork.archives, { scope: 'due' }) },
  { caption: '应到未到', permission: 'volunteering.task.read', count: (desk) => desk.absent?.count, goesOn: (desk) => desk.absent?.more, open: () => open(volunteering.absent) },
  { caption: '异议超期未答', permission: 'rewards.order.settle-dispute', count: (desk) => desk.rewards?.overdueDisputes, open: () => open(rewards.orders, { status: 'DISPUTED' }) },
  { caption: '领取快到期', permission: 'rewards.order.verify', count: (desk) => desk.rewards?.expiringOrders, open: () => open(rewards.orders, { status: 'READY' }) },
];

export const TODAY: readonly DeskFigure[] = [
  { caption: '任务进行中', permission: 'volunteering.task.read', count: (desk) => desk.tasks?.byScope.running, open: () => open(volunteering.tasks, { scope: 'running' }) },
  { caption: '任务招募中', permission: 'volunteering.task.read', count: (desk) => desk.tasks?.byScope.recruiting, open: () => open(volunteering.tasks, { scope: 'recruiting' }) },
  { caption: '今天已核销', permission: 'rewards.order.read', count: (desk) => desk.rewards?.verifiedToday, open: () => open(rewards.orders, { status: 'VERIFIED' }) },
];
