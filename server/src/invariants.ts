/** Every invariant of the product, module by module: one line here for each `<m>.invariants.ts`. */
import type { InvariantGroup } from './common/invariants/invariant.ts';
import { auditInvariants } from './modules/audit/audit.invariants.ts';
import { casesInvariants } from './modules/cases/cases.invariants.ts';
import { fieldworkInvariants } from './modules/fieldwork/fieldwork.invariants.ts';
import { filesInvariants } from './modules/files/files.invariants.ts';
import { gridInvariants } from './modules/grid/grid.invariants.ts';
import { honorsInvariants } from './modules/honors/honors.invariants.ts';
import { identityInvariants } from './modules/identity/identity.invariants.ts';
import { moderationInvariants } from './modules/moderation/moderation.invariants.ts';
import { integrationsInvariants } from './modules/integrations/integrations.invariants.ts';
import { noticesInvariants } from './modules/notices/notices.invariants.ts';
import { pointsInvariants } from './modules/points/points.invariants.ts';
import { rewardsInvariants } from './modules/rewards/rewards.invariants.ts';
import { volunteeringInvariants } from './modules/volunteering/volunteering.invariants.ts';

export const INVARIANTS: readonly InvariantGroup[] = [
  { module: 'identity', invariants: identityInvariants },
  { module: 'grid', invariants: gridInvariants },
  { module: 'files', invariants: filesInvariants },
  { module: 'notices', invariants: noticesInvariants },
  { module: 'moderation', invariants: moderationInvariants },
  { module: 'audit', invariants: auditInvariants },
  { module: 'points', invariants: pointsInvariants },
  { module: 'volunteering', invariants: volunteeringInvariants },
  { module: 'rewards', invariants: rewardsInvariants },
  { module: 'cases', invariants: casesInvariants },
  { module: 'fieldwork', invariants: fieldworkInvariants },
  { module: 'honors', invariants: honorsInvariants },
  { module: 'integrations', invariants: integrationsInvariants },
];
