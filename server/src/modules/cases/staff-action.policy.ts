import { CASE_STATUSES_ENDED, type CaseStatus } from '@yuandian/shared/cases/case-status';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseOrderView, OwnRefusal, StaffCaseAction, SupervisionView, UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseOrderStatus } from '@yuandian/shared/cases/order-status';
import type { CaseKind, CaseSource } from '@yuandian/shared/cases/case-kind';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { streetPathOf } from '@yuandian/shared/grid/grid.rules';
import { may, type Actor } from '../../common/auth/actor.ts';
import { hasNobodyToAsk, mayAtPlace, mayHandle, maySeeReporter, type CasePlace, type CaseUnit } from './cases.policy.ts';

/** What decides which buttons a member of staff has. */
export interface StaffCase {
  status: CaseStatus;
  kind: CaseKind;
  source: CaseSource;
  confidential: boolean;
  divisionPath: string;
  deskPath: string;
  unitId: UnitId | null;
  handlerId: PersonId | null;
  verifierId: PersonId | null;
  reporterId: PersonId | null;
  /** Who was the reporter, and since when there is none. */
  withdrawnBy: PersonId | null;
  withdrawnAt: Date | string | null;
  /** Its class asks that somebody looks first, and nobody has. */
  unseen: boolean;
  answeredBy: PersonId | null;
  /** Closed, and still within the time in which it can be done again. */
  reopenable: boolean;
  /** Since when none of its words are left. */
  anonymisedAt: Date | string | null;
  dispatchedBy: PersonId | null;
  /** They dispatched it, and nobody else can rule on the dispute. */
  rulesAlone: boolean;
  /** Where one must sit to take it on. */
  takenOnAt: string;
  /** The actor did not accept it, and the reporter objected. */
  ownRefusal: OwnRefusal | null;
  extensions: number;
  returnable: boolean;
  pendingExtension: boolean;
  /** The actor is the micro-grid leader who is asked in person and has not spoken yet. */
  vouches: boolean;
  supervisions: readonly Pick<SupervisionView, 'status'>[];
}

type Able = Partial<Record<StaffCaseAction, boolean>>;

/** What the actor is to the case. */
interface Standing {
  actor: Actor;
  at: (permission: Permission) => boolean;
  is: (...statuses: CaseStatus[]) => boolean;
  /** With the permission at the desk that has the case, or above it. */
  atDesk: (permission: Permission) => boolean;
  /** Holds that desk. */
  desk: boolean;
  handles: boolean;
  open: boolean;
}

/** A district has nobody above it. */
const isDistrict = (path: string) => path.split('/').filter(Boolean).length <= 1;
const isOther = (actor: Actor, ...people: (PersonId | null)[]) => !people.includes(actor.personId);

/** What becomes of it. Nobody judges the objection to their own refusal. */
function verdictActions(facts: StaffCase, { actor, at, atDesk, is, desk }: Standing): Able {
  const judges = facts.ownRefusal === null;
  const files = facts.ownRefusal !== 'forOthers';
  return {
    divert: judges && desk && is('SUBMITTED'), reject: judges && atDesk('cases.case.reject') && is('SUBMITTED', 'VERIFYING'),
    merge: judges && desk && is('SUBMITTED', 'VERIFYING', 'FILED'), file: files && desk && is('SUBMITTED', 'VERIFYING') && !facts.unseen,
    verify: files && is('VERIFYING') && at('cases.case.verify') && (desk || facts.verifierId === actor.personId) && isOther(actor, facts.reporterId, facts.withdrawnBy),
  };
}

function intakeActions(facts: StaffCase, { is, desk }: Standing): Able {
  return {
    askReporter: desk && is('SUBMITTED') && !hasNobodyToAsk(facts), recordReply: desk && is('SUPPLEMENT'), sendVerifier: desk && is('SUBMITTED'),
    raise: desk && is('SUBMITTED', 'VERIFYING', 'FILED', 'REWORK') && !isDistrict(facts.deskPath), recategorise: desk && is('SUBMITTED', 'VERIFYING', 'FILED'),
  };
}

function dispatchActions(facts: StaffCase, { actor, at, atDesk, is, open }: Standing): Able {
  const dispatcher = at('cases.case.dispatch');
  const sends = atDesk('cases.case.dispatch');
  const street = mayAtPlace(actor, 'cases.case.grant', streetPathOf(facts.divisionPath));
  return {
    takeOn: mayAtPlace(actor, 'cases.case.handle', facts.takenOnAt) && is('FILED', 'REWORK'), dispatch: sends && is('FILED', 'REWORK'), recall: sends && is('DISPATCHED'),
    arbitrate: atDesk('cases.case.arbitrate') && is('DISPUTED') && (isOther(actor, facts.dispatchedBy) || facts.rulesAlone), addCoOrder: dispatcher && is('DISPATCHED', 'PROCESSING'), handOver: dispatcher && open,
    decideExtension: at('cases.case.grant') && facts.pendingExtension, suspend: street && is('PROCESSING'), resume: street && is('SUSPENDED'),
  };
}

function handlingActions(facts: StaffCase, { is, handles }: Standing): Able {
  const working = handles && is('PROCESSING');
  return {
    sign: handles && is('DISPATCHED'), dispute: handles && is('DISPATCHED') && facts.returnable, assign: handles && is('DISPATCHED', 'PROCESSING'),
    contact: working && !hasNobodyToAsk(facts), progress: working, answer: working,
    askExtension: working && !facts.pendingExtension && facts.extensions < CASES_LIMITS.extensions,
    answerSupervision: handles && facts.supervisions.some(({ status }) => status === 'ISSUED'),
  };
}

function oversightActions(facts: StaffCase, { actor, at, is, open }: Standing): Able {
  return {
    vouch: facts.vouches, check: at('cases.case.check') && is('FEEDBACK') && isOther(actor, facts.answeredBy, facts.handlerId),
    visitBack: at('cases.case.visit-back') && is('CHECKED') && isOther(actor, facts.answeredBy, facts.handlerId),
    reopen: at('cases.case.accept') && facts.reopenable, supervise: at('cases.case.supervise') && open,
    settleSupervision: at('cases.case.supervise') && facts.supervisions.some(({ status }) => status !== 'SETTLED'),
  };
}

/** The steps this person can take now; the services judge again, by the same rules, when one is taken. */
export function staffActions(actor: Actor, facts: StaffCase, unit: CaseUnit | null): StaffCaseAction[] {
  const standing: Standing = {
    actor, at: (permission) => mayAtPlace(actor, permission, facts.divisionPath), is: (...statuses) => statuses.includes(facts.status),
    atDesk: (permission) => mayAtPlace(actor, permission, facts.deskPath), desk: mayAtPlace(actor, 'cases.case.accept', facts.deskPath),
    handles: mayHandle(actor, facts, unit), open: !CASE_STATUSES_ENDED.includes(facts.status),
  };
  const able: Able = {
    ...intakeActions(facts, standing), ...verdictActions(facts, standing), ...dispatchActions(facts, standing), ...handlingActions(facts, standing), ...oversightActions(facts, standing),
    reveal: standing.open && facts.withdrawnAt === null && maySeeReporter(actor, facts, unit), note: may(actor, 'cases.case.handle') && facts.anonymisedAt === null,
  };
  return (Object.keys(able) as StaffCaseAction[]).filter((action) => able[action]);
}

/** What somebody can do with the order of a cooperating unit; a community's own people act for it, and who leads may send an answer back. */
export function orderActions(actor: Actor, facts: CasePlace, lead: CaseUnit | null, status: CaseOrderStatus, unit: CaseUnit): CaseOrderView['actions'] {
  if (CASE_STATUSES_ENDED.includes(facts.status)) return [];
  const own = mayHandle(actor, { ...facts, unitId: unit.id, handlerId: null }, unit);
  const dispatcher = mayAtPlace(actor, 'cases.case.dispatch', facts.divisionPath);
  const able: Record<CaseOrderView['actions'][number], boolean> = {
    sign: own && status === 'SENT', answer: own && status === 'SIGNED', return: own && status === 'SENT',
    sendBack: status === 'ANSWERED' && (dispatcher || mayHandle(actor, facts, lead)), cancel: dispatcher && (status === 'SENT' || status === 'SIGNED'),
  };
  return (Object.keys(able) as CaseOrderView['actions']).filter((action) => able[action]);
}
