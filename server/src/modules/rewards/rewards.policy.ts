/** Who may do what to which row of 积分兑换. Pure. */
import type { Permission } from '@yuandian/shared/common/permission';
import { grantsAllowing, type Grant, type Role } from '@yuandian/shared/common/role';
import type { StockPointId } from '@yuandian/shared/common/ids';
import { disputeRefusal } from '@yuandian/shared/rewards/rewards.rules';
import type { OrderStatus, OrderVerb } from '@yuandian/shared/rewards/order-status';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside } from '../../common/auth/scope.ts';
import type { SqlPart } from '../../common/tx/sql.ts';

/** These work for one shop or stock point; without one they reach nothing, however high the node of their role. */
const CLERKS: readonly Role[] = ['merchantClerk', 'stockClerk'];

export interface PointOfStock {
  id: StockPointId;
  divisionPath: string;
}

/** In what capacity somebody stands at a stock point. `subjectId` is the point a clerk is bound to. */
export type Standing = { as: 'clerk'; subjectId: StockPointId } | { as: 'staff'; subjectId: null };

type ActorGrant = Actor['grants'][number];

function grantsFor(actor: Actor, permission: Permission): ActorGrant[] {
  const allowing = new Set<Grant>(grantsAllowing(actor.grants, permission));
  return actor.grants.filter((grant) => allowing.has(grant));
}

const isUnbound = (grant: Grant) => grant.subjectId === null && !CLERKS.includes(grant.role);

/** How the actor's permission reaches this stock point, or `null` when it does not. */
export function standingAt(actor: Actor, permission: Permission, point: PointOfStock): Standing | null {
  const inside = grantsFor(actor, permission).filter((grant) => grant.prefixes.some((prefix) => point.divisionPath.startsWith(prefix)));
  if (inside.some((grant) => grant.subjectId === point.id)) return { as: 'clerk', subjectId: point.id };
  return inside.some(isUnbound) ? { as: 'staff', subjectId: null } : null;
}

/** The same as {@link standingAt} for a list: SQL condition over a stock point's path and id. */
export function reachable(pathColumn: string, pointColumn: string, actor: Actor, permission: Permission): SqlPart {
  const grants = grantsFor(actor, permission);
  const parts = [pathInside(pathColumn, grants.filter(isUnbound).flatMap((grant) => grant.prefixes))];
  for (const grant of grants) {
    if (grant.subjectId === null) continue;
    const inside = pathInside(pathColumn, grant.prefixes);
    parts.push({ sql: `(${pointColumn} = ? AND ${inside.sql})`, params: [grant.subjectId, ...inside.params] });
  }
  return { sql: `(${parts.map((part) => part.sql).join(' OR ')})`, params: parts.flatMap((part) => part.params) };
}

/** What the owner of an order may do with it now. */
export function ownerCan(order: { status: OrderStatus; verifiedAt: Date | null }, at: Date): OrderVerb[] {
  if (order.status === 'READY') return ['cancel'];
  return disputeRefusal(order, at) === null ? ['dispute'] : [];
}

/** What a member of staff may do with an order now, besides verifying it with its code. */
export function staffCan(order: { status: OrderStatus }, actor: Actor, point: PointOfStock): OrderVerb[] {
  if (order.status === 'READY' && standingAt(actor, 'rewards.order.cancel', point)) return ['cancel'];
  if (order.status === 'DISPUTED' && standingAt(actor, 'rewards.order.settle-dispute', point)) return ['uphold', 'refund'];
  return [];
}
