/** Who may do what with a compiled board. Pure. */
import type { Permission } from '@yuandian/shared/common/permission';
import { nextState } from '@yuandian/shared/common/state-table';
import { snapshotStates, type SnapshotStatus, type SnapshotVerb } from '@yuandian/shared/honors/snapshot-status';
import { mayIn, type Actor } from '../../common/auth/actor.ts';

export const PERMISSION_FOR: Readonly<Record<SnapshotVerb, Permission>> = {
  publish: 'honors.board.publish',
  discard: 'honors.board.compile',
  withdraw: 'honors.board.publish',
};

const VERBS = Object.keys(PERMISSION_FOR) as SnapshotVerb[];

/** What the actor can do with the board now. */
export function verbsFor(actor: Actor, { status, divisionPath }: { status: SnapshotStatus; divisionPath: string }): SnapshotVerb[] {
  return VERBS.filter((verb) => nextState(snapshotStates, verb, status) !== null && mayIn(actor, PERMISSION_FOR[verb], divisionPath));
}
