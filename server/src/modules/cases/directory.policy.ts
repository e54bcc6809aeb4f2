import type { Permission } from '@yuandian/shared/common/permission';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { forbidden } from '../../common/errors/app-exception.ts';

/**
 * Categories, duties and the calendar are one for the whole district: only somebody who holds the permission at its top may edit them.
 * @throws FORBIDDEN for an office further down
 */
export function requireDistrictWide(actor: Actor, permission: Permission): void {
  const isTop = (prefix: string) => prefix.split('/').filter(Boolean).length === 1;
  if (!scopeOf(actor, permission).some(isTop)) throw forbidden();
}
