/** Every permission a staff route can ask for, `module.noun.verb`. A role is a set of these (role.ts). */
export const PERMISSIONS = [
  // identity and grid
  'grid.division.read', 'grid.division.edit', 'grid.division.import', 'grid.division.move',
  'grid.people.read', 'grid.people.move', 'grid.people.import', 'grid.role.assign',
  'grid.asset.read', 'grid.asset.edit',
  'identity.person.reveal', 'identity.person.correct', 'identity.person.disable', 'identity.staff-account.manage',
  // moderation
  'moderation.check.read', 'moderation.check.decide', 'moderation.words.edit',
  // files, notices, audit, operations
  'notices.dead-letter.manage', 'notices.announcement.read', 'notices.announcement.draft', 'notices.announcement.publish',
  'audit.entry.read', 'operations.invariants.read',
  // volunteering
  'volunteering.task.read', 'volunteering.task.draft', 'volunteering.task.approve', 'volunteering.task.cancel',
  'volunteering.claim.decide', 'volunteering.hours.confirm', 'volunteering.hours.correct', 'volunteering.campaign.manage',
  // points
  'points.rule.read', 'points.rule.edit', 'points.account.read', 'points.entry.reverse',
  // rewards
  'rewards.offer.read', 'rewards.offer.edit', 'rewards.stock.read', 'rewards.stock.move', 'rewards.stock.take',
  'rewards.order.read', 'rewards.order.verify', 'rewards.order.cancel', 'rewards.order.settle-dispute',
  // fieldwork
  'fieldwork.patrol.read', 'fieldwork.patrol.run', 'fieldwork.patrol.set-up', 'fieldwork.visit.record',
  'fieldwork.archive.read', 'fieldwork.archive.edit', 'fieldwork.archive.reopen', 'fieldwork.archive.reveal',
  // cases
  'cases.case.read', 'cases.case.report', 'cases.case.accept', 'cases.case.reject', 'cases.case.verify', 'cases.case.handle',
  'cases.case.dispatch', 'cases.case.arbitrate', 'cases.case.grant', 'cases.case.check', 'cases.case.visit-back', 'cases.case.supervise',
  'cases.contact.reveal', 'cases.rule.read', 'cases.rule.edit', 'cases.statistics.read',
  // honors
  'honors.board.read', 'honors.board.compile', 'honors.board.publish',
  // integrations
  'integrations.client.read', 'integrations.client.manage', 'integrations.camera.read', 'integrations.camera.manage', 'integrations.dead-letter.manage',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** What the key of an outer system can be good for; no role has these. */
export const CLIENT_PERMISSIONS = ['integrations.camera.report', 'integrations.handover.reply'] as const;

export type ClientPermission = (typeof CLIENT_PERMISSIONS)[number];
