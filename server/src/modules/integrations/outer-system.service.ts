import { Injectable } from '@nestjs/common';
import type { CreateOuterSystemRequest, EditOuterSystemRequest, OuterSystemView, SecretView } from '@yuandian/shared/integrations/integrations.staff.types';
import type { ApiClientId, OuterSystemId } from '@yuandian/shared/integrations/integrations.types';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { OutboundHttp } from '../../common/outbound/outbound-http.ts';
import { change, insertRow, isDuplicate, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ClientsReader } from './clients.reader.ts';
import { HandoversReader } from './handovers.reader.ts';
import { outerCodeTaken, urlRefused } from './integrations.errors.ts';
import { SecretService } from './secret.service.ts';

const MANAGE = 'integrations.client.manage';

/** The systems that take cases over, as rows that staff keep. */
@Injectable()
export class OuterSystemService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly divisions: DivisionReader,
    private readonly clients: ClientsReader,
    private readonly reader: HandoversReader,
    private readonly secrets: SecretService,
    private readonly http: OutboundHttp,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND outside the actor's scope, INVALID_INPUT for an address that we do not call, OUTER_CODE_TAKEN */
  async create(actor: Actor, request: CreateOuterSystemRequest, id: OuterSystemId = newId()): Promise<SecretView> {
    requireInScope(actor, MANAGE, request.divisionPath);
    const { path } = await this.divisions.get(request.divisionPath);
    await this.refuseUnlessCallable(request.url);
    const made = await this.tx.run(async (manager) => {
      const now = this.clock.now();
      await this.requireClient(manager, actor, request.clientId);
      try {
        await insertRow(manager, 'outer_system', {
          id, code: request.code, name: request.name, url: request.url, secret: this.secrets.newSealed('outer_system', id), client_id: request.clientId,
          division_path: path, disabled_at: null, created_at: now, updated_at: now,
        });
      } catch (error) {
        if (isDuplicate(error)) throw outerCodeTaken();
        throw error;
      }
      await this.note(manager, actor, 'create', { id, divisionPath: path }, '', null, request);
      return id;
    });
    const { secret } = await this.reader.sealed(made);
    return { keyId: made, secret: this.secrets.open('outer_system', made, secret) };
  }

  /** @throws NOT_FOUND outside the actor's scope, INVALID_INPUT for an address that we do not call */
  async edit(actor: Actor, id: OuterSystemId, { name, url, clientId }: EditOuterSystemRequest): Promise<OuterSystemView> {
    if (url !== undefined) await this.refuseUnlessCallable(url);
    return this.rewrite(actor, id, 'edit', '', {
      ...(name !== undefined && { name }), ...(url !== undefined && { url }), ...(clientId !== undefined && { client_id: clientId }),
    });
  }

  /** What waits stays waiting, call-backs are still taken. @throws NOT_FOUND outside the actor's scope */
  async disable(actor: Actor, id: OuterSystemId, reason: string): Promise<OuterSystemView> {
    return this.rewrite(actor, id, 'disable', reason, { disabled_at: this.clock.now() });
  }

  /** @throws NOT_FOUND outside the actor's scope */
  async enable(actor: Actor, id: OuterSystemId, reason: string): Promise<OuterSystemView> {
    return this.rewrite(actor, id, 'enable', reason, { disabled_at: null });
  }

  private async refuseUnlessCallable(url: string): Promise<void> {
    const problem = await this.http.addressProblem(url);
    if (problem) throw urlRefused(problem);
  }

  private async requireClient(manager: EntityManager, actor: Actor, clientId: ApiClientId | null | undefined): Promise<void> {
    if (clientId) await this.clients.get(manager, actor, MANAGE, clientId);
  }

  private rewrite(actor: Actor, id: OuterSystemId, verb: string, reason: string, columns: Readonly<Record<string, SqlValue>>): Promise<OuterSystemView> {
    return this.tx.run(async (manager) => {
      const before = await this.reader.getSystem(manager, actor, MANAGE, id);
      await this.requireClient(manager, actor, columns.client_id as ApiClientId | null | undefined);
      const set = { ...columns, updated_at: this.clock.now() };
      const assignments = Object.keys(set).map((column) => `${column} = ?`).join(', ');
      await change(manager, `UPDATE outer_system SET ${assignments} WHERE id = ?`, [...Object.values<SqlValue>(set), id]);
      const after = await this.reader.getSystem(manager, actor, MANAGE, id);
      await this.note(manager, actor, verb, before, reason, before, after);
      return after;
    });
  }

  private async note(
    manager: EntityManager, actor: Actor, verb: string, system: { id: string; divisionPath: string }, reason: string, before: unknown, after: unknown,
  ): Promise<void> {
    await this.audit.record(manager, {
      actor, action: `integrations.system.${verb}`, subjectKind: 'integrations.system', subjectId: system.id, divisionPath: system.divisionPath, before, after, reason,
    });
  }
}
