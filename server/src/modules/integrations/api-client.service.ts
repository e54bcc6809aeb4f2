import { Injectable } from '@nestjs/common';
import { HOUR_MS } from '@yuandian/shared/common/time';
import { addressProblem } from '@yuandian/shared/integrations/integrations.rules';
import type {
  ApiClientView, CreateApiClientRequest, EditApiClientRequest, RotateRequest, SecretView,
} from '@yuandian/shared/integrations/integrations.staff.types';
import type { ApiClientId } from '@yuandian/shared/integrations/integrations.types';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ClientsReader } from './clients.reader.ts';
import { SecretService } from './secret.service.ts';

const MANAGE = 'integrations.client.manage';

/** Keys of outer systems. A secret leaves the server in the answer to its making and its rotation, and never again. */
@Injectable()
export class ApiClientService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly divisions: DivisionReader,
    private readonly reader: ClientsReader,
    private readonly secrets: SecretService,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND outside the actor's scope, INVALID_INPUT */
  async create(actor: Actor, request: CreateApiClientRequest, id: ApiClientId = newId()): Promise<SecretView> {
    requireInScope(actor, MANAGE, request.divisionPath);
    const { path } = await this.divisions.get(request.divisionPath);
    refuseUnlessFitting(request.addresses, request.expiresAt, this.clock.now());
    const made = await this.tx.run(async (manager) => {
      const now = this.clock.now();
      const keyId = `yd-${newId().replaceAll('-', '').slice(-20)}`;
      await insertRow(manager, 'api_client', {
        id, name: request.name, key_id: keyId, secret: this.secrets.newSealed('api_client', id), former_secret: null, former_secret_until: null,
        permissions: JSON.stringify(request.permissions), division_path: path, addresses: JSON.stringify(request.addresses),
        expires_at: request.expiresAt === null ? null : new Date(request.expiresAt), disabled_at: null, last_used_at: null, calls: 0, refusals: 0,
        last_refusal: null, last_refused_at: null, created_at: now, updated_at: now,
      });
      await this.note(manager, actor, 'create', { id, divisionPath: path }, '', null, request);
      return id;
    });
    return this.secretOf(made);
  }

  /** @throws NOT_FOUND outside the actor's scope, INVALID_INPUT */
  async edit(actor: Actor, id: ApiClientId, request: EditApiClientRequest): Promise<ApiClientView> {
    refuseUnlessFitting(request.addresses ?? [], request.expiresAt ?? null, this.clock.now());
    return this.rewrite(actor, id, 'edit', '', {
      ...(request.name !== undefined && { name: request.name }),
      ...(request.permissions !== undefined && { permissions: JSON.stringify(request.permissions) }),
      ...(request.addresses !== undefined && { addresses: JSON.stringify(request.addresses) }),
      ...(request.expiresAt !== undefined && { expires_at: request.expiresAt === null ? null : new Date(request.expiresAt) }),
    });
  }

  /** A new secret; the present one opens for the hours of grace, one from before it no longer. @throws NOT_FOUND outside the actor's scope */
  async rotate(actor: Actor, id: ApiClientId, { graceHours, reason }: RotateRequest): Promise<SecretView> {
    const rotated = await this.tx.run(async (manager) => {
      const client = await this.reader.get(manager, actor, MANAGE, id);
      const now = this.clock.now();
      const until = new Date(now.getTime() + graceHours * HOUR_MS);
      // Not in one statement: MySQL assigns from left to right, the embedded database all at once.
      await change(manager, 'UPDATE api_client SET former_secret = secret, former_secret_until = ?, updated_at = ? WHERE id = ?', [until, now, id]);
      await change(manager, 'UPDATE api_client SET secret = ? WHERE id = ?', [this.secrets.newSealed('api_client', id), id]);
      await this.note(manager, actor, 'rotate', client, reason, null, { graceHours });
      return id;
    });
    return this.secretOf(rotated);
  }

  /** Bites on the next request. @throws NOT_FOUND outside the actor's scope */
  async disable(actor: Actor, id: ApiClientId, reason: string): Promise<ApiClientView> {
    return this.rewrite(actor, id, 'disable', reason, { disabled_at: this.clock.now() });
  }

  /** @throws NOT_FOUND outside the actor's scope */
  async enable(actor: Actor, id: ApiClientId, reason: string): Promise<ApiClientView> {
    return this.rewrite(actor, id, 'enable', reason, { disabled_at: null });
  }

  private rewrite(actor: Actor, id: ApiClientId, verb: string, reason: string, columns: Readonly<Record<string, SqlValue>>): Promise<ApiClientView> {
    return this.tx.run(async (manager) => {
      const before = await this.reader.get(manager, actor, MANAGE, id);
      const set = { ...columns, updated_at: this.clock.now() };
      const assignments = Object.keys(set).map((column) => `${column} = ?`).join(', ');
      await change(manager, `UPDATE api_client SET ${assignments} WHERE id = ?`, [...Object.values<SqlValue>(set), id]);
      const after = await this.reader.get(manager, actor, MANAGE, id);
      await this.note(manager, actor, verb, before, reason, before, after);
      return after;
    });
  }

  /** Read back after the commit: the stored result of an idempotent request must not hold it. */
  private async secretOf(id: ApiClientId): Promise<SecretView> {
    const { keyId, secret } = await this.reader.sealed(id);
    return { keyId, secret: this.secrets.open('api_client', id, secret) };
  }

  private async note(
    manager: EntityManager, actor: Actor, verb: string, client: { id: string; divisionPath: string }, reason: string, before: unknown, after: unknown,
  ): Promise<void> {
    await this.audit.record(manager, {
      actor, action: `integrations.client.${verb}`, subjectKind: 'integrations.client', subjectId: client.id, divisionPath: client.divisionPath, before, after, reason,
    });
  }
}

function refuseUnlessFitting(addresses: readonly string[], expiresAt: string | null, now: Date): void {
  const problem = addresses.map(addressProblem).find((found) => found !== null);
  if (problem) throw invalidInput({ field: 'addresses', problem });
  if (expiresAt !== null && new Date(expiresAt) <= now) throw invalidInput({ field: 'expiresAt', problem: '有效期须晚于现在' });
}
