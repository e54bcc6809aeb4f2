/** What a member of staff finds in the side navigation of a desk page and in the list on a phone. A module's rows stand together. */
import type { Permission } from '@yuandian/shared/common/permission';
import type { IconName } from './components/icon-names';
import type { Route } from './lib/route';
import {
  auditStaffRoutes, casesStaffRoutes, fieldworkStaffRoutes, gridStaffRoutes, honorsStaffRoutes, identityStaffRoutes,
  integrationsStaffRoutes, moderationStaffRoutes, noticesStaffRoutes, operationsStaffRoutes, pointsStaffRoutes, rewardsStaffRoutes,
  volunteeringStaffRoutes, workbenchRoutes,
} from './routes';

export interface StaffMenuItem {
  group: string;
  name: string;
  icon: IconName;
  entry: Route;
  /** Shown to whoever holds it anywhere; absent for every member of staff. */
  permission?: Permission;
}

/** In the order shown. */
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
