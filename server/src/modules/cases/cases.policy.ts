import type { CaseEntryKind, CaseKind, CaseSource, ClosingCode } from '@yuandian/shared/cases/case-kind';
import { CASE_STATUSES_ENDED, caseStates, type CaseAction, type CaseStatus } from '@yuandian/shared/cases/case-status';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { canBeStillThere, reopenUntil } from '@yuandian/shared/cases/reopen.rules';
import type { PublicState } from '@yuandian/shared/cases/cases.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { grantsAllowing, ROLE_PERMISSIONS } from '@yuandian/shared/common/role';
import { nextState } from '@yuandian/shared/common/state-table';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { forbidden, notFound } from '../../common/errors/app-exception.ts';
import { marks, type SqlPart } from '../../common/tx/sql.ts';
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

/** The actor's nearest office above the place: as whose desk they act; `null` when they have none there. */
export function officeOf(actor: Actor, permission: Permission, divisionPath: string): string | null {
  const above = grantsAllowing(actor.grants, permission).filter((grant) => grant.role !== 'unitHandler' && divisionPath.startsWith(grant.divisionPath));
  return above.map((grant) => grant.divisionPath).sort((one, other) => other.length - one.length)[0] ?? null;
}

/** Units the actor acts for with the permission. */
export function unitsOf(actor: Actor, permission: Permission): UnitId[] {
  return actor.grants.filter(({ role, subjectId }) => role === 'unitHandler' && subjectId !== null && ROLE_PERMISSIONS[role].includes(permission))
    .map(({ subjectId }) => subjectId as UnitId);
}

/** SQL condition "this staff member may see the case": it lies in their place, or a unit of theirs has an order of it. */
export function visibleTo(actor: Actor, alias: string): SqlPart {
  const grants = actor.grants.filter(({ role }) => role !== 'unitHandler');
  const place = insideScope(`${alias}.division_path`, { ...actor, grants }, 'cases.case.read');
  const units = unitsOf(actor, 'cases.case.read');
  if (units.length === 0) return place;
  const orders = `${alias}.id IN (SELECT case_id FROM case_order WHERE unit_id IN (${marks(units)}) AND active_mark = 1)`;
  // Alone the orders are read by their index; joined by OR with anything they are asked for each case there is.
  if (grants.length === 0) return { sql: orders, params: units };
  return { sql: `(${place.sql} OR ${orders})`, params: [...place.params, ...units] };
}

/** @throws NOT_FOUND when the case lies outside the actor's place: what one may not see does not exist. */
export function requireAtPlace(actor: Actor, permission: Permission, facts: Pick<CasePlace, 'divisionPath'>): void {
  if (!mayAtPlace(actor, permission, facts.divisionPath)) throw notFound();
}

/**
 * The desk that has the case decides, or one above it.
 * @returns the office as which the actor decides. @throws NOT_FOUND outside the place; FORBIDDEN while a higher desk has it
 */
export function requireDesk(actor: Actor, permission: Permission, facts: Pick<CasePlace, 'divisionPath'> & { deskPath: string }): string {
  requireAtPlace(actor, permission, facts);
  const office = officeOf(actor, permission, facts.deskPath);
  if (office === null) throw forbidden();
  return office;
}

/**
 * Who handles the case now: people of the unit that has it, and not who has left it; for a community as unit its staff; without a unit the person who took it on
 * and the leaders of its grid.
 */
export function mayHandle(actor: Actor, facts: CasePlace, unit: CaseUnit | null): boolean {
  if (unit === null) return facts.handlerId === actor.personId || mayAtPlace(actor, 'cases.case.handle', facts.divisionPath);
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

/** Officials, cameras and platforms above are not rung nor asked whether they are happy; whoever rang or was spoken for is, on the phone. */
export function hasNobodyToAsk({ reporterId, source }: { reporterId: PersonId | null; source: CaseSource }): boolean {
  return source === 'find' || (reporterId === null && source !== 'phone' && source !== 'proxy');
}

/** 举报, or the reporter wished it: units and handlers never learn who it was. */
export function isHidden({ kind, confidential }: { kind: CaseKind; confidential: boolean }): boolean {
  return confidential || kind === 'tipOff';
}

/** Somebody was given it; before, when it was given back, and when it comes back, it lies at its desk. */
export const GIVEN: readonly CaseStatus[] = ['DISPATCHED', 'PROCESSING', 'SUSPENDED', 'FEEDBACK', 'CHECKED'];

/** Who may learn how to reach the reporter: the owner of the case, a unit while it has it; of a hidden one the desk that has it and those above. */
export function maySeeReporter(actor: Actor, facts: CasePlace & { kind: CaseKind; confidential: boolean; deskPath: string }, unit: CaseUnit | null): boolean {
  if (isHidden(facts)) return mayAtPlace(actor, 'cases.contact.reveal', facts.deskPath);
  return mayAtPlace(actor, 'cases.contact.reveal', facts.divisionPath) || (unit !== null && GIVEN.includes(facts.status) && unitsOf(actor, 'cases.contact.reveal').includes(unit.id));
}

/** Whether neighbours may come upon the case: it is shown on the board, or it is about a place that belongs to all and nobody wished it kept. */
export function mayMeet(facts: { kind: CaseKind; confidential: boolean; publicState: PublicState }, publicSpace: boolean): boolean {
  return facts.publicState === 'shown' || (publicSpace && !isHidden(facts));
}

/** Whether a closed case can still be done again. */
export function isReopenable({ status, endedAt }: { status: CaseStatus; endedAt: Date | null }, recurrenceDays: number, now: Date): boolean {
  return status === 'CLOSED' && endedAt !== null && now <= reopenUntil(endedAt, recurrenceDays);
}

/** Once for each attempt, after the check; also of a case that was closed in silence, while it can be done again. Officials do not rate what they found. */
function mayRate(facts: ResidentCase, now: Date): boolean {
  if (hasNobodyToAsk(facts) || facts.satisfaction !== null) return false;
  return facts.status === 'CHECKED' || isReopenable(facts, facts.recurrenceDays, now);
}

/** How much of a case somebody sees: all of their own, what the board shows, or no more than class, place and progress. */
export type Sight = 'own' | 'shown' | 'masked';

/** @returns `null` when it is nobody else's business. */
export function sightOf(
  personId: PersonId | null, facts: { reporterId: PersonId | null; kind: CaseKind; confidential: boolean; publicState: PublicState }, publicSpace: boolean, follows: boolean,
): Sight | null {
  if (personId !== null && facts.reporterId === personId) return 'own';
  if (facts.publicState === 'shown') return 'shown';
  return follows || mayMeet(facts, publicSpace) ? 'masked' : null;
}

/** Whether this reader sees the photos, voices and videos of a line: of a masked case those of the work in public space, and what a neighbour saw and was checked. */
export function seesFiles(sight: Sight, kind: CaseEntryKind, publicSpace: boolean): boolean {
  return sight !== 'masked' || kind === 'stillThere' || (kind === 'answer' && publicSpace);
}

/**
 * Whether somebody may say of the answer what they saw: who follows the case, and residents of its community who may come upon it. Of public
 * space only, and never who reported it or did the work.
 */
export function mayConfirm(
  personId: PersonId, facts: { reporterId: PersonId | null; handlerId: PersonId | null; answeredBy: PersonId | null; kind: CaseKind; confidential: boolean; publicState: PublicState },
  { publicSpace, follows, livesThere }: { publicSpace: boolean; follows: boolean; livesThere: boolean },
): boolean {
  if ([facts.reporterId, facts.handlerId, facts.answeredBy].includes(personId)) return false;
  return publicSpace && (follows || (livesThere && mayMeet(facts, publicSpace)));
}

export interface ResidentStanding { sight: Sight; signedIn: boolean; follows: boolean; thanked: boolean; confirms: boolean; publicSpace: boolean; worked: boolean; surveyOpen: boolean; now: Date }
export interface ResidentCase {
  status: CaseStatus; objected: boolean; remindedAt: Date | null; endedAt: Date | null; closingCode: ClosingCode | null; recurrenceDays: number;
  reporterId: PersonId | null; source: CaseSource; satisfaction: number | null;
}

/** What a resident can do with the case now, in the order of the page's buttons. */
export function residentActions(facts: ResidentCase, standing: ResidentStanding): CaseAction[] {
  if (!standing.signedIn) return [];
  const actions = standing.sight === 'own' ? reporterActions(facts, standing) : neighbourActions(facts, standing);
  const done = facts.status === 'CHECKED' || facts.status === 'CLOSED';
  return done && !standing.thanked ? [...actions, 'thank'] : actions;
}

function reporterActions(facts: ResidentCase, { surveyOpen, now }: ResidentStanding): CaseAction[] {
  const { status, objected, remindedAt } = facts;
  const ended = CASE_STATUSES_ENDED.includes(status);
  const owed = !ended && status !== 'SUPPLEMENT' && status !== 'CHECKED';
  const able: Partial<Record<CaseAction, boolean>> = {
    supplement: status === 'SUPPLEMENT', rate: mayRate(facts, now), object: status === 'REJECTED' && !objected, survey: status === 'CLOSED' && surveyOpen,
    reopen: isReopenable(facts, facts.recurrenceDays, now),
    reply: !ended && status !== 'SUPPLEMENT', remind: owed && (remindedAt === null || now.getTime() >= remindedAt.getTime() + CASE_SPANS.remind),
    withdraw: nextState(caseStates, 'withdraw', status) !== null,
  };
  return (Object.keys(able) as CaseAction[]).filter((action) => able[action]);
}

function neighbourActions(facts: ResidentCase, { follows, confirms, publicSpace, worked, now }: ResidentStanding): CaseAction[] {
  const { status, closingCode } = facts;
  const able: Partial<Record<CaseAction, boolean>> = {
    confirm: status === 'FEEDBACK' && confirms,
    stillThere: !worked && isReopenable(facts, facts.recurrenceDays, now) && canBeStillThere({ publicSpace, closingCode }), follow: !follows && !CASE_STATUSES_ENDED.includes(status), unfollow: follows,
  };
  return (Object.keys(able) as CaseAction[]).filter((action) => able[action]);
}
