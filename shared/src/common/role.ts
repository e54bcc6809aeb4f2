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
  districtAdmin: '区级管理员',
  auditor: '审计员',
  platformAdmin: '平台管理员',
} as const;

export type Role = keyof typeof ROLES;

const readTasks: Permission[] = ['volunteering.task.read'];
const leadTasks: Permission[] = [...readTasks, 'volunteering.task.draft', 'volunteering.claim.decide', 'volunteering.hours.confirm'];
const community: Permission[] = [
  ...leadTasks, 'volunteering.task.cancel', 'grid.division.read', 'grid.people.read',
  'rewards.offer.read', 'rewards.offer.edit', 'rewards.stock.read', 'rewards.stock.move', 'rewards.stock.take',
  'rewards.order.read', 'rewards.order.verify', 'rewards.order.cancel',
  'points.rule.read', 'points.account.read', 'honors.board.read', 'honors.board.compile', 'notices.dead-letter.manage',
];
const communityLead: Permission[] = [
  ...community, 'volunteering.task.approve', 'volunteering.hours.correct', 'volunteering.campaign.manage',
  'rewards.order.settle-dispute', 'points.rule.edit', 'points.entry.reverse', 'honors.board.publish',
  'grid.division.edit', 'grid.people.move', 'grid.people.import', 'grid.role.assign',
  'identity.person.reveal', 'identity.person.correct',
];
const district: Permission[] = [
  ...communityLead, 'grid.division.import', 'grid.division.move', 'operations.invariants.read',
];

export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  microGridLeader: leadTasks,
  gridWorker: leadTasks,
  gridLeader: [...leadTasks, 'grid.division.read', 'grid.people.read'],
  communityStaff: community,
  communityLeader: communityLead,
  streetOperator: [...community, 'volunteering.campaign.manage', 'volunteering.task.approve'],
  streetLeader: communityLead,
  // A merchant's clerk and a stock point's clerk see and verify only their own point's orders: the row policy of `rewards`.
  merchantClerk: ['rewards.order.read', 'rewards.order.verify', 'rewards.offer.read', 'rewards.stock.read'],
  stockClerk: ['rewards.order.read', 'rewards.order.verify', 'rewards.offer.read', 'rewards.stock.read', 'rewards.stock.move', 'rewards.stock.take'],
  districtAdmin: district,
  // Three separate hands (GB/T 22239-2019 8.1.4): the auditor reads everything and changes nothing,
  // the platform administrator keeps accounts and imports and has no business powers.
  auditor: [
    'audit.entry.read', 'operations.invariants.read', 'grid.division.read', 'grid.people.read', 'volunteering.task.read',
    'points.rule.read', 'points.account.read', 'rewards.offer.read', 'rewards.stock.read', 'rewards.order.read', 'honors.board.read',
  ],
  platformAdmin: [
    'grid.division.read', 'grid.division.edit', 'grid.division.import', 'grid.division.move', 'grid.people.read', 'grid.people.move',
    'grid.people.import', 'grid.role.assign',
    'identity.person.disable', 'identity.staff-account.manage', 'operations.invariants.read', 'notices.dead-letter.manage',
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
