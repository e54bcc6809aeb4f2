/** Every invariant of the product, module by module: one line here for each `<m>.invariants.ts`. */
import type { InvariantGroup } from './common/invariants/invariant.ts';
import { pointsInvariants } from './modules/points/points.invariants.ts';

export const INVARIANTS: readonly InvariantGroup[] = [
  { module: 'points', invariants: pointsInvariants },
];
