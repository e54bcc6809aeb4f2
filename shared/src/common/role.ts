/**
 * Roles a person can hold on a division node, from the role table of the field (docs/glossary.md).
 * A permission works below the node on which the role is held, and nowhere else.
 */
import type { Permission } from './permission.ts';

export const ROLES = {
  microGridLeader: '微网格长',
  gridWorker: '网格员',
  gridLeader: '三级网格长',
  communityStaff: '社区工作人员',
  communityLeader: '二级网格长',
  streetOperator: '街道城运中心值班员',
  streetLeader: '一级网格长',
  merchantClerk: '商户店员',
  stockClerk: '兑换点管理员',
  unitHandler: '责任单位经办人',
  districtAdmin: '区级管理员',
  auditor: '审计员',
  platformAdmin: '平台管理员',
} as const;

export type Role = keyof typeof ROLES;

const readTasks: Permission[] = ['volunteering.task.read'];
const leadTasks: Permission[] = [...readTasks, 'volunteering.task.draft', 'volunteering.claim.decide', 'volunteering.hours.confirm'];
/** The ladder of a case: the grid looks and mends, the community decides and sends, the street judges, grants and supervises. */
const lookAtCases: Permission[] = ['cases.case.read', 'cases.case.report', 'cases.case.verify', 'cases.case.check'];
const leadCases: Permission[] = [...lookAtCases, 'cases.case.accept', 'cases.case.handle', 'cases.contact.reveal'];
const communityCases: Permission[] = [...leadCases, 'cases.case.dispatch', 'cases.case.visit-back', 'cases.statistics.read', 'cases.rule.read'];
const communityLeadCases: Permission[] = [...communityCases, 'cases.case.reject', 'cases.case.grant'];
const streetCases: Permission[] = [...communityLeadCases, 'cases.case.arbitrate', 'cases.case.supervise', 'cases.rule.edit'];
const community: Permission[] = [
  ...leadTasks, 'volunteering.task.cancel', 'grid.division.read', 'grid.people.read', 'grid.asset.read', 'grid.asset.edit',
  'rewards.offer.read', 'rewards.offer.edit', 'rewards.stock.read', 'rewards.stock.move', 'rewards.stock.take',
  'rewards.order.read', 'rewards.order.verify', 'rewards.order.cancel',
  'points.rule.read', 'points.account.read', 'honors.board.read', 'honors.board.compile', 'notices.dead-letter.manage',
  'notices.announcement.read', 'notices.announcement.draft',
  'moderation.check.read', 'moderation.check.decide',
];
const communityLead: Permission[] = [
  ...community, 'volunteering.task.approve', 'volunteering.hours.correct', 'volunteering.campaign.manage',
  'rewards.order.settle-dispute', 'points.rule.edit', 'points.entry.reverse', 'honors.board.publish',
  'grid.division.edit', 'grid.people.move', 'grid.people.import', 'grid.role.assign',
  'identity.person.reveal', 'identity.person.correct', 'notices.announcement.publish', 'moderation.words.edit',
];
const street: Permission[] = ['integrations.camera.read', 'integrations.camera.manage', 'integrations.dead-letter.manage'];
/** Patrols and visits are the grid's own work: a street and the district read, and never see whom a grid looks after. */
const runPatrols: Permission[] = ['fieldwork.patrol.read', 'fieldwork.patrol.run'];
const careForPeople: Permission[] = [...runPatrols, 'fieldwork.visit.record', 'fieldwork.archive.read', 'fieldwork.archive.edit', 'fieldwork.archive.reveal'];
const leadFieldwork: Permission[] = [...careForPeople, 'fieldwork.patrol.set-up', 'fieldwork.archive.reopen'];
const district: Permission[] = [
  ...communityLead, ...street, 'integrations.client.read', 'grid.division.import', 'grid.division.move', 'operations.invariants.read',
];

export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  microGridLeader: [...leadTasks, ...lookAtCases, ...runPatrols],
  gridWorker: [...leadTasks, ...lookAtCases, 'cases.case.handle', ...careForPeople, 'grid.asset.read'],
  gridLeader: [...leadTasks, ...leadCases, ...careForPeople, 'grid.division.read', 'grid.people.read', 'grid.asset.read'],
  communityStaff: [...community, ...communityCases, ...leadFieldwork],
  communityLeader: [...communityLead, ...communityLeadCases, ...leadFieldwork],
  streetOperator: [...community, ...streetCases, 'fieldwork.patrol.read', ...street, 'volunteering.campaign.manage', 'volunteering.task.approve', 'notices.announcement.publish'],
  streetLeader: [...communityLead, ...streetCases, 'fieldwork.patrol.read', ...street],
  // A merchant's clerk and a stock point's clerk see and verify only their own point's orders: the row policy of `rewards`.
  merchantClerk: ['rewards.order.read', 'rewards.order.verify', 'rewards.offer.read', 'rewards.stock.read'],
  stockClerk: ['rewards.order.read', 'rewards.order.verify', 'rewards.offer.read', 'rewards.stock.read', 'rewards.stock.move', 'rewards.stock.take'],
  // Sees and handles only what its unit was sent: the row policy of `cases`.
  unitHandler: ['cases.case.read', 'cases.case.handle', 'cases.contact.reveal'],
  districtAdmin: [...district, ...streetCases, 'fieldwork.patrol.read'],
  // Three separate hands (GB/T 22239-2019 8.1.4): the auditor reads everything and changes nothing,
  // the platform administrator keeps accounts and imports and has no business powers.
  auditor: [
    'audit.entry.read', 'operations.invariants.read', 'grid.division.read', 'grid.people.read', 'grid.asset.read', 'volunteering.task.read',
    'points.rule.read', 'points.account.read', 'rewards.offer.read', 'rewards.stock.read', 'rewards.order.read', 'honors.board.read', 'notices.announcement.read', 'moderation.check.read',
    'cases.case.read', 'cases.rule.read', 'cases.statistics.read',
    'integrations.client.read', 'integrations.camera.read', 'fieldwork.patrol.read',
  ],
  platformAdmin: [
    'grid.division.read', 'grid.division.edit', 'grid.division.import', 'grid.division.move', 'grid.people.read', 'grid.people.move',
    'grid.people.import', 'grid.role.assign', 'grid.asset.read', 'grid.asset.edit',
    'identity.person.disable', 'identity.staff-account.manage', 'operations.invariants.read', 'notices.dead-letter.manage',
    'cases.rule.read', 'integrations.client.read', 'integrations.client.manage', 'integrations.camera.read', 'integrations.camera.manage', 'integrations.dead-letter.manage',
  ],
};

/** One role held on one node. `subjectId` narrows it further: the shop of a clerk, the stock point of a keeper. */
export interface Grant {
  role: Role;
  divisionPath: string;
  subjectId: string | null;
}

export function grantsAllowing(grants: readonly Grant[], permission: Permission): Grant[] {
  return grants.filter((grant) => ROLE_PERMISSIONS[grant.role].includes(permission));
}
