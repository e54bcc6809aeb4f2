import { Injectable } from '@nestjs/common';
import type { DomainEventMessage, DomainEventName } from '@yuandian/shared/integrations/domain-event';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import type { WebhookId } from '@yuandian/shared/integrations/integrations.types';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { EventLog, type DomainFact } from '../../common/events/event-log.ts';
import { newId } from '../../common/ids/new-id.ts';
import { mustHold } from '../../common/invariants/assertion.ts';
import { startHistory } from '../../common/state/move-state.ts';
import { insertRow, isDuplicate, select, selectOne } from '../../common/tx/sql.ts';
import { DELIVERY_LIFE } from './integrations.policy.ts';

const NUMBERING_ATTEMPTS = 20;

/** One row for each webhook that asks for the event, in the transaction of what happened. */
@Injectable()
export class EventLogService extends EventLog {
  constructor(private readonly clock: Clock) {
    super();
  }

  async record<Name extends DomainEventName>(manager: EntityManager, fact: DomainFact<Name>): Promise<void> {
    const eventId = newId();
    for (const webhookId of await this.interested(manager, fact)) await this.enqueue(manager, webhookId, eventId, fact);
  }

  private async interested(manager: EntityManager, { name, divisionPath }: DomainFact): Promise<WebhookId[]> {
    const webhooks = await select<{ id: WebhookId; events: string; divisionPath: string }>(
      manager, 'SELECT id, events, division_path AS divisionPath FROM webhook WHERE disabled_at IS NULL ORDER BY id',
    );
    const wants = ({ events }: { events: string }) => (JSON.parse(events) as DomainEventName[]).includes(name);
    return webhooks.filter((webhook) => divisionPath.startsWith(webhook.divisionPath) && wants(webhook)).map(({ id }) => id);
  }

  /**
   * Numbers the events of a subject without a gap. The unique key makes a second transaction wait for the first to commit,
   * so that a lower number is never seen later than a higher one.
   */
  private async enqueue(manager: EntityManager, webhookId: WebhookId, eventId: string, fact: DomainFact): Promise<void> {
    const { name, subjectId, divisionPath, at, data } = fact;
    const now = this.clock.now();
    for (let attempt = 1; ; attempt += 1) {
      const sequence = await this.nextNumber(manager, webhookId, subjectId);
      const message: DomainEventMessage = { eventId, name, subjectId, sequence, divisionPath, at: at.toISOString(), data };
      const body = JSON.stringify(message);
      mustHold(body.length <= INTEGRATIONS_LIMITS.eventBytes, 'an event is small', { name, bytes: body.length });
      const id = newId();
      try {
        await insertRow(manager, 'webhook_delivery', {
          id, webhook_id: webhookId, event_id: eventId, event: name, subject_id: subjectId, sequence, division_path: divisionPath, body,
          status: 'PENDING', due_at: now, tries: 0, lease_by: null, lease_until: null, reason: '', created_at: now, updated_at: now,
        });
      } catch (error) {
        if (attempt < NUMBERING_ATTEMPTS && isDuplicate(error)) continue;
        throw error;
      }
      return startHistory(manager, DELIVERY_LIFE.history, { id, verb: 'record', to: 'PENDING', actor: null, at: now });
    }
  }

  private async nextNumber(manager: EntityManager, webhookId: WebhookId, subjectId: string): Promise<number> {
    const last = await selectOne<{ sequence: number | string | null }>(
      manager, 'SELECT MAX(sequence) AS sequence FROM webhook_delivery WHERE webhook_id = ? AND subject_id = ?', [webhookId, subjectId],
    );
    return Number(last?.sequence ?? 0) + 1;
  }
}
