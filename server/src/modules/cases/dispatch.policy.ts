import type { Permission } from '@yuandian/shared/common/permission';
import { grantsAllowing } from '@yuandian/shared/common/role';
import type { Actor } from '../../common/auth/actor.ts';

/** The actor's nearest office above the place: as whose desk they act. The place itself when there is none. */
export function deskOf(actor: Actor, permission: Permission, divisionPath: string): string {
  const offices = grantsAllowing(actor.grants, permission).filter(({ role }) => role !== 'unitHandler').map((grant) => grant.divisionPath);
  const above = offices.filter((path) => divisionPath.startsWith(path));
  return above.sort((one, other) => other.length - one.length)[0] ?? divisionPath;
}
