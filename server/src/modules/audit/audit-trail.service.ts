import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AUDIT_LIMITS } from '@yuandian/shared/audit/audit.limits';
import type { EntityManager } from 'typeorm';
import { AuditTrail, type AuditFact } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { rowContents, type ChainedTable } from '../../common/chain/hash-chain.ts';
import { Clock } from '../../common/clock/clock.ts';
import { requestContext } from '../../common/http/request-context.ts';
import { newId } from '../../common/ids/new-id.ts';
import { insertRow } from '../../common/tx/sql.ts';

/** The chain over everything an entry says. */
export const auditChain: ChainedTable = {
  table: 'audit_entry',
  contents: (manager, ids) => rowContents(manager, `SELECT id, created_at, actor_id, actor_name, roles, action, subject_kind, subject_id,
    division_path, before_hash, after_hash, reason, request_id FROM audit_entry WHERE id IN`, ids),
};

/** Stands for the request where there is none: timers, the command line, the demo seed. */
const NO_REQUEST = 'system';

/** Appends; there is no other method on purpose. */
@Injectable()
export class AuditTrailService extends AuditTrail {
  constructor(private readonly clock: Clock) {
    super();
  }

  async record(manager: EntityManager, fact: AuditFact): Promise<void> {
    await insertRow(manager, 'audit_entry', {
      id: newId(),
      created_at: this.clock.now(),
      actor_id: fact.actor?.personId ?? null,
      actor_name: fact.actor?.displayName ?? '系统',
      roles: rolesOver(fact.actor, fact.divisionPath).join(','),
      action: fact.action,
      subject_kind: fact.subjectKind,
      subject_id: fact.subjectId,
      division_path: fact.divisionPath,
      before_hash: contentHash(fact.before),
      after_hash: contentHash(fact.after),
      reason: [...(fact.reason ?? '')].slice(0, AUDIT_LIMITS.reason).join(''),
      request_id: requestContext.get()?.requestId ?? NO_REQUEST,
    });
  }
}

function rolesOver(actor: Actor | null, divisionPath: string): string[] {
  const covering = (actor?.grants ?? []).filter((grant) => grant.prefixes.some((prefix) => divisionPath.startsWith(prefix)));
  return [...new Set(covering.map((grant) => grant.role))];
}

/** SHA-256 over JSON with sorted keys: the same content gives the same hash, whoever wrote its fields in which order. */
export function contentHash(content: unknown): string | null {
  if (content === undefined || content === null) return null;
  return createHash('sha256').update(JSON.stringify(content, sortedKeys)).digest('hex');
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
