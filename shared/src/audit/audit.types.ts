/** 审计: who changed or revealed what, when, in which place and why. Entries are only ever added. */
import type { AuditEntryId, PersonId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { Role } from '../common/role.ts';

export interface AuditEntryQuery extends PageQuery {
  actorId?: PersonId;
  /** An action or the start of one that ends in a dot: `rewards.offer.edit`, `rewards.`. */
  action?: string;
  subjectKind?: string;
  subjectId?: string;
  /** At or below this division. */
  divisionPath?: string;
  /** From this instant, inclusive. */
  from?: Instant;
  /** Up to this instant, exclusive. */
  to?: Instant;
}

export interface AuditEntryView {
  id: AuditEntryId;
  at: Instant;
  /** `null`: a timer of the system. */
  actorId: PersonId | null;
  actorName: string;
  /** Roles the actor held there. */
  roles: Role[];
  action: string;
  subjectKind: string;
  subjectId: string;
  divisionPath: string;
  divisionName: string;
  reason: string;
  /** SHA-256 of the canonical JSON before and after; `null` where there is none. Equal inputs give equal hashes, nothing more is told. */
  beforeHash: string | null;
  afterHash: string | null;
  requestId: string;
  /** Part of the hash chain; happens within seconds. */
  sealed: boolean;
}
