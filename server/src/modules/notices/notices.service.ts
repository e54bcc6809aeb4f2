import { Injectable } from '@nestjs/common';
import type { NoticeId, PersonId } from '@yuandian/shared/common/ids';
import type { NoticeKind } from '@yuandian/shared/notices/notice-kind';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import { fitTemplateField, quietUntil, refusesTemplateData } from '@yuandian/shared/notices/notices.rules';
import type { MarkedView } from '@yuandian/shared/notices/notices.types';
import { isDayOnly, type SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { startHistories } from '../../common/state/move-state.ts';
import { change, insertRow, insertRows, isDuplicate, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { OUTBOX_LIFE } from './outbox.service.ts';

export interface Notice {
  personId: PersonId;
  kind: NoticeKind;
  /** Cut at {@link NOTICES_LIMITS}: a long name must never stop the work that is told of. */
  title: string;
  body: string;
  /** Page of the app with its query. */
  link?: string;
  /** Also send it through WeChat, if the person agreed to this template. */
  template?: SubscribeTemplateKey;
  /** Every field of the template; too long ones are cut to what WeChat takes. */
  data?: Readonly<Record<string, string>>;
  /** The WeChat message is sent at night too, although its template reminds or announces. */
  urgent?: boolean;
  /** What happened, e.g. `volunteering.claim:<id>:approved`: told a second time it is not told again. */
  dedupeKey?: string;
}

interface ToldNotice extends Notice { id: NoticeId }

@Injectable()
export class NoticesService {
  constructor(private readonly tx: Tx, private readonly clock: Clock) {}

  /** Writes the notice in the caller's transaction: it is told if, and only if, what it tells of is committed. */
  async tell(manager: EntityManager, notice: Notice): Promise<void> {
    await this.tellMany(manager, [notice]);
  }

  /** {@link tell}, a statement for all of them; those with a `dedupeKey` one by one, as each may have been told before. */
  async tellMany(manager: EntityManager, notices: readonly Notice[]): Promise<void> {
    const told = notices.filter(({ dedupeKey }) => dedupeKey === undefined).map(withId);
    await insertRows(manager, 'inbox_message', told.map((notice) => this.inboxRow(notice)));
    for (const notice of notices.filter(({ dedupeKey }) => dedupeKey !== undefined).map(withId)) {
      if (await this.isFirst(manager, notice)) told.push(notice);
    }
    await this.putInOutbox(manager, told);
  }

  /** @throws NOT_FOUND for a notice of somebody else */
  async markRead(actor: Actor, id: NoticeId): Promise<MarkedView> {
    return this.tx.run(async (manager) => {
      const marked = await change(
        manager, 'UPDATE inbox_message SET read_at = ? WHERE id = ? AND person_id = ? AND read_at IS NULL', [this.clock.now(), id, actor.personId],
      );
      if (marked === 1) return { marked };
      const known = await selectOne(manager, 'SELECT id FROM inbox_message WHERE id = ? AND person_id = ?', [id, actor.personId]);
      if (!known) throw notFound();
      return { marked };
    });
  }

  async markAllRead(actor: Actor): Promise<MarkedView> {
    return this.tx.run(async (manager) => ({
      marked: await change(manager, 'UPDATE inbox_message SET read_at = ? WHERE person_id = ? AND read_at IS NULL', [this.clock.now(), actor.personId]),
    }));
  }

  /** Puts it in the inbox. @returns false when it was told before */
  private async isFirst(manager: EntityManager, notice: ToldNotice): Promise<boolean> {
    try {
      await insertRow(manager, 'inbox_message', this.inboxRow(notice));
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private inboxRow({ id, personId, kind, title, body, link, dedupeKey }: ToldNotice): Record<string, SqlValue> {
    return {
      id, person_id: personId, kind, title: cut(title, NOTICES_LIMITS.title), body: cut(body, NOTICES_LIMITS.body), link: link ?? null, dedupe_key: dedupeKey ?? null,
      created_at: this.clock.now(),
    };
  }

  private async putInOutbox(manager: EntityManager, notices: readonly ToldNotice[]): Promise<void> {
    const at = this.clock.now();
    const messages = notices.flatMap((notice) => (notice.template ? [outboxRow(notice, notice.template, at)] : []));
    await insertRows(manager, OUTBOX_LIFE.table, messages);
    await startHistories(manager, OUTBOX_LIFE.history, messages.map(({ id }) => id), { verb: 'tell', to: OUTBOX_LIFE.states.initial, actor: null, at });
  }
}

/** @throws Error for data that the template does not take: a mistake of the caller */
function outboxRow(notice: ToldNotice, template: SubscribeTemplateKey, now: Date): Record<string, SqlValue> & { id: string } {
  const refusal = refusesTemplateData(template, notice.data ?? {});
  if (refusal) throw new Error(`Template ${template}: ${refusal} in ${Object.keys(notice.data ?? {}).join(', ')}`);
  const data = Object.fromEntries(Object.entries(notice.data ?? {}).map(([field, value]) => [field, fitTemplateField(field, value)]));
  const dayOnly = isDayOnly(template) && !notice.urgent;
  return {
    id: newId(), notice_id: notice.id, person_id: notice.personId, template, data: JSON.stringify(data), status: OUTBOX_LIFE.states.initial,
    due_at: (dayOnly ? quietUntil(now) : null) ?? now, day_only: dayOnly, tries: 0, division_path: '/', reason: '', created_at: now, updated_at: now,
  };
}

function withId(notice: Notice): ToldNotice {
  return { ...notice, id: newId() };
}

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
