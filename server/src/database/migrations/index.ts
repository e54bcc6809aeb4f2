/** Every migration in order. A landed one is never edited; drops wait for the release after the one that stops using a column. */
import { Common1763800000000 } from './1763800000000-common.ts';
import { Files1763800003000 } from './1763800003000-files.ts';

export const MIGRATIONS = [
  Common1763800000000,
  Files1763800003000,
];
