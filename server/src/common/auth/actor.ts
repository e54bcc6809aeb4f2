import { grantsAllowing, type Grant } from '@yuandian/shared/common/role';
import type { Permission } from '@yuandian/shared/common/permission';
import type { PersonId, SessionId } from '@yuandian/shared/common/ids';

/** Who is asking, as the session table and the roles table say at this moment. */
export interface Actor {
  personId: PersonId;
  sessionId: SessionId;
  /** Masked name, for history rows that other people read. */
  displayName: string;
  grants: readonly (Grant & {
    /** The node's path, and the paths it and the nodes now below it had before they were moved. */
    prefixes: readonly string[];
  })[];
  /** A child under 14 whose guardian has not consented: only `identity` is open (个人信息保护法 31). */
  awaitsGuardian?: boolean;
}

export function may(actor: Actor, permission: Permission): boolean {
  return grantsAllowing(actor.grants, permission).length > 0;
}

/** Path prefixes in which the actor holds the permission; empty when nowhere. */
export function scopeOf(actor: Actor, permission: Permission): string[] {
  const allowing = new Set<Grant>(grantsAllowing(actor.grants, permission));
  return [...new Set(actor.grants.filter((grant) => allowing.has(grant)).flatMap((grant) => grant.prefixes))];
}

export function mayIn(actor: Actor, permission: Permission, divisionPath: string): boolean {
  return scopeOf(actor, permission).some((prefix) => divisionPath.startsWith(prefix));
}
