import { Injectable } from '@nestjs/common';
import type { CreateWebhookRequest, EditWebhookRequest, SecretView, WebhookView } from '@yuandian/shared/integrations/integrations.staff.types';
import type { WebhookId } from '@yuandian/shared/integrations/integrations.types';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { OutboundHttp } from '../../common/outbound/outbound-http.ts';
import { change, insertRow, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { urlRefused } from './integrations.errors.ts';
import { SecretService } from './secret.service.ts';
import { WebhooksReader } from './webhooks.reader.ts';

const MANAGE = 'integrations.client.manage';

/** Addresses that want to hear of events. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly divisions: DivisionReader,
    private readonly reader: WebhooksReader,
    private readonly secrets: SecretService,
    private readonly http: OutboundHttp,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND outside the actor's scope, INVALID_INPUT for an address that we do not call */
  async create(actor: Actor, request: CreateWebhookRequest, id: WebhookId = newId()): Promise<SecretView> {
    requireInScope(actor, MANAGE, request.divisionPath);
    const { path } = await this.divisions.get(request.divisionPath);
    await this.refuseUnlessCallable(request.url);
    const made = await this.tx.run(async (manager) => {
      const now = this.clock.now();
      await insertRow(manager, 'webhook', {
        id, name: request.name, url: request.url, secret: this.secrets.newSealed('webhook', id), events: JSON.stringify(request.events),
        division_path: path, disabled_at: null, created_at: now, updated_at: now,
      });
      await this.note(manager, actor, 'create', { id, divisionPath: path }, '', null, request);
      return id;
    });
    const { secret } = await this.reader.sealed(made);
    return { keyId: made, secret: this.secrets.open('webhook', made, secret) };
  }

  /** @throws NOT_FOUND outside the actor's scope, INVALID_INPUT for an address that we do not call */
  async edit(actor: Actor, id: WebhookId, { name, url, events }: EditWebhookRequest): Promise<WebhookView> {
    if (url !== undefined) await this.refuseUnlessCallable(url);
    return this.rewrite(actor, id, 'edit', '', {
      ...(name !== undefined && { name }), ...(url !== undefined && { url }), ...(events !== undefined && { events: JSON.stringify(events) }),
    });
  }

  /** What waits stays waiting; what happens meanwhile is not written down for it. @throws NOT_FOUND outside the actor's scope */
  async disable(actor: Actor, id: WebhookId, reason: string): Promise<WebhookView> {
    return this.rewrite(actor, id, 'disable', reason, { disabled_at: this.clock.now() });
  }

  /** @throws NOT_FOUND outside the actor's scope */
  async enable(actor: Actor, id: WebhookId, reason: string): Promise<WebhookView> {
    return this.rewrite(actor, id, 'enable', reason, { disabled_at: null });
  }

  private async refuseUnlessCallable(url: string): Promise<void> {
    const problem = await this.http.addressProblem(url);
    if (problem) throw urlRefused(problem);
  }

  private rewrite(actor: Actor, id: WebhookId, verb: string, reason: string, columns: Readonly<Record<string, SqlValue>>): Promise<WebhookView> {
    return this.tx.run(async (manager) => {
      const before = await this.reader.get(manager, actor, MANAGE, id);
      const set = { ...columns, updated_at: this.clock.now() };
      const assignments = Object.keys(set).map((column) => `${column} = ?`).join(', ');
      await change(manager, `UPDATE webhook SET ${assignments} WHERE id = ?`, [...Object.values<SqlValue>(set), id]);
      const after = await this.reader.get(manager, actor, MANAGE, id);
      await this.note(manager, actor, verb, before, reason, before, after);
      return after;
    });
  }

  private async note(
    manager: EntityManager, actor: Actor, verb: string, webhook: { id: string; divisionPath: string }, reason: string, before: unknown, after: unknown,
  ): Promise<void> {
    await this.audit.record(manager, {
      actor, action: `integrations.webhook.${verb}`, subjectKind: 'integrations.webhook', subjectId: webhook.id, divisionPath: webhook.divisionPath, before, after, reason,
    });
  }
}
