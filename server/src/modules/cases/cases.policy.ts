import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { ROLE_PERMISSIONS } from '@yuandian/shared/common/role';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { ownWork } from './cases.errors.ts';

/** What the policy judges of a case. */
export interface CasePlace { divisionPath: string; unitId: UnitId | null; handlerId: PersonId | null; status: CaseStatus }
/** The unit that has the main order. */
export interface CaseUnit { id: UnitId; kind: UnitKind; divisionPath: string }

/** Staff of a place: everybody with the permission there but people who act for one unit only. */
export function mayAtPlace(actor: Actor, permission: Permission, divisionPath: string): boolean {
  const grants = actor.grants.filter(({ role }) => role !== 'unitHandler');
  return mayIn({ ...actor, grants }, permission, divisionPath);
}

/** Units the actor acts for with the permission. */
export function unitsOf(actor: Actor, permission: Permission): UnitId[] {
  return actor.grants.filter(({ role, subjectId }) => role === 'unitHandler' && subjectId !== null && ROLE_PERMISSIONS[role].includes(permission))
    .map(({ subjectId }) => subjectId as UnitId);
}

/** @throws NOT_FOUND when the case lies outside the actor's place: what one may not see does not exist. */
export function requireAtPlace(actor: Actor, permission: Permission, facts: Pick<CasePlace, 'divisionPath'>): void {
  if (!mayAtPlace(actor, permission, facts.divisionPath)) throw notFound();
}

/**
 * Who handles the case now: people of the unit that has it; for a community as unit its staff; without a unit the person who took it on
 * and the leaders of its grid.
 */
export function mayHandle(actor: Actor, facts: CasePlace, unit: CaseUnit | null): boolean {
  if (facts.handlerId === actor.personId) return true;
  if (unit === null) return mayAtPlace(actor, 'cases.case.handle', facts.divisionPath);
  if (unitsOf(actor, 'cases.case.handle').includes(unit.id)) return true;
  return unit.kind === 'community' && mayAtPlace(actor, 'cases.case.handle', unit.divisionPath);
}

/** @throws NOT_FOUND */
export function requireHandler(actor: Actor, facts: CasePlace, unit: CaseUnit | null): void {
  if (!mayHandle(actor, facts, unit)) throw notFound();
}

/** Nobody verifies or checks what is their own. @throws CASES_OWN_WORK */
export function requireOther(actor: Actor, ...people: (PersonId | null)[]): void {
  if (people.includes(actor.personId)) throw ownWork();
}
