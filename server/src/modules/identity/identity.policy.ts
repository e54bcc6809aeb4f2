/** Who may act on whom (pure), and the same question as SQL. */
import type { Permission } from '@yuandian/shared/common/permission';
import { pathInside } from '../../common/auth/scope.ts';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import type { SqlPart } from '../../common/tx/sql.ts';

const DISTRICT_PATH = /^\/[^/]+\/$/;

/**
 * SQL condition on `person p`: lives, or holds an office, inside the actor's scope. People without either belong to nobody's
 * community yet; only those who may act in a whole district reach them.
 */
export function personInScope(actor: Actor, permission: Permission): SqlPart {
  const prefixes = scopeOf(actor, permission);
  const home = pathInside('p.home_division_path', prefixes);
  const office = pathInside('d.path', prefixes);
  const nowhere = prefixes.some((prefix) => DISTRICT_PATH.test(prefix))
    ? 'OR (p.home_division_path IS NULL AND NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.ended_at IS NULL))'
    : '';
  return {
    sql: `(${home.sql} OR EXISTS (SELECT 1 FROM person_role r JOIN division d ON d.id = r.division_id WHERE r.person_id = p.id AND r.ended_at IS NULL AND ${office.sql}) ${nowhere})`,
    params: [...home.params, ...office.params],
  };
}
