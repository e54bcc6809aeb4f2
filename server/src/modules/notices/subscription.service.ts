import { Injectable } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { RecordSubscriptionsRequest, SubscribeTemplateView } from '@yuandian/shared/notices/notices.types';
import { SUBSCRIBE_TEMPLATE_KEYS, type SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { change, changeOrInsert, marks, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { NoticesReader } from './notices.reader.ts';

/**
 * WeChat's rule for one-time templates, "one consent, one message", kept as a count per person and template. The count is what
 * this side believes; WeChat has the last word, and a refusal with 43101 sets it to 0.
 */
@Injectable()
export class SubscriptionService {
  constructor(private readonly tx: Tx, private readonly reader: NoticesReader, private readonly clock: Clock) {}

  /** One more message of each template the person has just accepted. */
  async record(actor: Actor, { accepted }: RecordSubscriptionsRequest): Promise<SubscribeTemplateView[]> {
    return this.tx.run(async (manager) => {
      // Always in the same order, so that two requests of one person never wait for each other in a ring.
      for (const template of SUBSCRIBE_TEMPLATE_KEYS) if (accepted.includes(template)) await this.giveBack(manager, actor.personId, template);
      return this.reader.listTemplates(actor, manager);
    });
  }

  /** @returns whether there was one to take. */
  async take(manager: EntityManager, personId: PersonId, template: SubscribeTemplateKey): Promise<boolean> {
    const taken = await change(
      manager,
      'UPDATE subscribe_quota SET remaining = remaining - 1, updated_at = ? WHERE person_id = ? AND template = ? AND remaining > 0',
      [this.clock.now(), personId, template],
    );
    return taken === 1;
  }

  /** Those of the people who agreed to at least one more message of the template. */
  async listAgreed(manager: EntityManager, personIds: readonly PersonId[], template: SubscribeTemplateKey): Promise<Set<PersonId>> {
    const rows = await select<{ personId: PersonId }>(
      manager, `SELECT person_id AS personId FROM subscribe_quota WHERE person_id IN (${marks(personIds)}) AND template = ? AND remaining > 0`,
      [...personIds, template],
    );
    return new Set(rows.map(({ personId }) => personId));
  }

  /** Adds one, up to the limit. */
  async giveBack(manager: EntityManager, personId: PersonId, template: SubscribeTemplateKey): Promise<void> {
    const now = this.clock.now();
    const add = {
      sql: 'UPDATE subscribe_quota SET remaining = remaining + 1, updated_at = ? WHERE person_id = ? AND template = ? AND remaining < ?',
      params: [now, personId, template, NOTICES_LIMITS.subscriptions],
    };
    await changeOrInsert(manager, add, 'subscribe_quota', { person_id: personId, template, remaining: 1, updated_at: now });
  }

  async clear(manager: EntityManager, personId: PersonId, template: SubscribeTemplateKey): Promise<void> {
    await change(
      manager, 'UPDATE subscribe_quota SET remaining = 0, updated_at = ? WHERE person_id = ? AND template = ?', [this.clock.now(), personId, template],
    );
  }
}
