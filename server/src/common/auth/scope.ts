import type { Permission } from '@yuandian/shared/common/permission';
import { notFound } from '../errors/app-exception.ts';
import type { SqlPart } from '../tx/sql.ts';
import { mayIn, scopeOf, type Actor } from './actor.ts';

/** The first string after every string that starts with `prefix`. Prefixes end in `/`, whose successor is `0`. */
function prefixEnd(prefix: string): string {
  return `${prefix.slice(0, -1)}0`;
}

/**
 * SQL condition "the row's path is inside one of the prefixes", as ranges that an index on the path serves on every database.
 * No prefix gives a condition that is never true: deny by default.
 */
export function pathInside(column: string, prefixes: readonly string[]): SqlPart {
  if (prefixes.length === 0) return { sql: '1 = 0', params: [] };
  return {
    sql: `(${prefixes.map(() => `(${column} >= ? AND ${column} < ?)`).join(' OR ')})`,
    params: prefixes.flatMap((prefix) => [prefix, prefixEnd(prefix)]),
  };
}

/** {@link pathInside} for everything the actor may reach with the permission. */
export function insideScope(column: string, actor: Actor, permission: Permission): SqlPart {
  return pathInside(column, scopeOf(actor, permission));
}

/** @throws NOT_FOUND when the row lies outside the actor's scope: what one may not see does not exist. */
export function requireInScope(actor: Actor, permission: Permission, divisionPath: string): void {
  if (!mayIn(actor, permission, divisionPath)) throw notFound();
}
