import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.ts';

export interface AuditFact {
  /** `null` for a timer of the system. */
  actor: Actor | null;
  /** `module.noun.verb`, e.g. `rewards.offer.edit`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  divisionPath: string;
  /** Plain objects; stored as SHA-256 only, so that the trail never holds people's data. */
  before?: unknown;
  after?: unknown;
  reason?: string;
}

/** Port: one row for every change by staff and every reveal of masked data, in the same transaction. `audit` implements it. */
export abstract class AuditTrail {
  abstract record(manager: EntityManager, fact: AuditFact): Promise<void>;
}
