/** Every permission a staff route can ask for, `module.noun.verb`. A role is a set of these (role.ts). */
export const PERMISSIONS = [
  // identity and grid
  'grid.division.read', 'grid.division.edit', 'grid.division.import', 'grid.division.move',
  'grid.people.read', 'grid.people.move', 'grid.people.import', 'grid.role.assign',
  'identity.person.reveal', 'identity.person.correct', 'identity.person.disable', 'identity.staff-account.manage',
  // files, notices, audit, operations
  'notices.dead-letter.manage', 'audit.entry.read', 'operations.invariants.read',
  // volunteering
  'volunteering.task.read', 'volunteering.task.draft', 'volunteering.task.approve', 'volunteering.task.cancel',
  'volunteering.claim.decide', 'volunteering.hours.confirm', 'volunteering.hours.correct', 'volunteering.campaign.manage',
  // points
  'points.rule.read', 'points.rule.edit', 'points.account.read', 'points.entry.reverse',
  // rewards
  'rewards.offer.read', 'rewards.offer.edit', 'rewards.stock.read', 'rewards.stock.move', 'rewards.stock.take',
  'rewards.order.read', 'rewards.order.verify', 'rewards.order.cancel', 'rewards.order.settle-dispute',
  // honors
  'honors.board.read', 'honors.board.compile', 'honors.board.publish',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
