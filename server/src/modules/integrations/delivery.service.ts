import { Injectable } from '@nestjs/common';
import type { DeliveryStatus } from '@yuandian/shared/integrations/delivery-status';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import type { WebhookId } from '@yuandian/shared/integrations/integrations.types';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { signedHeaders } from '../../common/crypto/request-signature.ts';
import { endLease, leaseDue, type Lease } from '../../common/jobs/lease.ts';
import { OutboundError, OutboundHttp, type OutboundFailure } from '../../common/outbound/outbound-http.ts';
import { moveState } from '../../common/state/move-state.ts';
import { marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { BATCH, BATCHES_PER_RUN, DELIVERY_LIFE, LEASE_MS, planRetry } from './integrations.policy.ts';
import { SecretService } from './secret.service.ts';

interface Letter {
  id: string;
  webhookId: WebhookId;
  url: string;
  secret: string;
  body: string;
  tries: number;
}

/** Why it was not taken. `away`: nobody answered, so the rest of this webhook waits for the next run. */
interface Failure { reason: string; away: boolean }

const UNSENT: Readonly<Record<OutboundFailure, string>> = {
  refused: '网址指向内部网络或不是 https，没有发送', timeout: '对方 10 秒内没有回应', unreachable: '连不上对方',
};

/** The next event of each subject of each webhook in use: a later one waits until the earlier is sent or dropped, a dead one too. */
const NEXT_IN_LINE = `EXISTS (SELECT 1 FROM webhook w WHERE w.id = o.webhook_id AND w.disabled_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM webhook_delivery e WHERE e.webhook_id = o.webhook_id AND e.subject_id = o.subject_id AND e.sequence < o.sequence
    AND e.status IN ('PENDING', 'DEAD'))`;

/**
 * Sends events to webhooks, at least once each and in order within a subject. Several servers may do so at once; one that
 * ends in the middle leaves a lease that runs out, and the receiver knows the event by its id.
 */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly tx: Tx,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly http: OutboundHttp,
    private readonly secrets: SecretService,
  ) {}

  async deliverDue(): Promise<void> {
    const away = new Set<WebhookId>();
    for (let batch = 0; batch < BATCHES_PER_RUN; batch += 1) {
      const lease = await this.lease([...away]);
      const letters = await this.letters(lease.ids);
      const failures = await Promise.all(letters.map((letter) => this.deliver(lease, letter)));
      for (const [index, letter] of letters.entries()) if (failures[index]?.away) away.add(letter.webhookId);
      if (letters.length === 0) return;
    }
  }

  private lease(away: readonly WebhookId[]): Promise<Lease> {
    const only: SqlPart = away.length === 0
      ? { sql: NEXT_IN_LINE, params: [] }
      : { sql: `${NEXT_IN_LINE} AND o.webhook_id NOT IN (${marks(away)})`, params: [...away] };
    return this.tx.run((manager) => leaseDue<DeliveryStatus>(
      manager, { table: DELIVERY_LIFE.table, status: 'PENDING', now: this.clock.now(), leaseMs: LEASE_MS, batch: BATCH, only },
    ));
  }

  private letters(ids: readonly string[]): Promise<Letter[]> {
    return select<Letter>(
      this.dataSource.manager,
      `SELECT d.id, d.webhook_id AS webhookId, w.url, w.secret, d.body, d.tries FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id WHERE d.id IN (${marks(ids)})`,
      ids,
    );
  }

  private async deliver({ owner }: Lease, letter: Letter): Promise<Failure | null> {
    const failure = await this.send(letter);
    const now = this.clock.now();
    const tries = letter.tries + 1;
    await this.tx.run(async (manager) => {
      if (!(await endLease(manager, DELIVERY_LIFE.table, owner, letter.id))) return;
      const move = { id: letter.id, from: 'PENDING', actor: null, at: now } as const;
      if (!failure) {
        await moveState(manager, DELIVERY_LIFE, { ...move, verb: 'deliver', set: { tries, reason: '' } });
        return;
      }
      const { verb, dueAt, reason } = planRetry(failure.reason, tries, now, Math.random());
      await moveState(manager, DELIVERY_LIFE, { ...move, verb, reason, set: { tries, due_at: dueAt, reason } });
    });
    return failure;
  }

  private async send({ webhookId, url, secret, body }: Letter): Promise<Failure | null> {
    const signed = signedHeaders(webhookId, this.secrets.open('webhook', webhookId, secret), { method: 'POST', url, body, at: this.clock.now() });
    try {
      const { status } = await this.http.send({
        method: 'POST', url, body, headers: { 'content-type': 'application/json', ...signed },
        timeoutMs: INTEGRATIONS_LIMITS.sendTimeoutMs, maxBytes: INTEGRATIONS_LIMITS.answerBytes,
      });
      return status >= 200 && status < 300 ? null : { reason: `对方回应 ${status}`, away: false };
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      return { reason: UNSENT[error.kind], away: error.kind !== 'refused' };
    }
  }
}
