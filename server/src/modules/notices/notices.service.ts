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
import { startHistory } from '../../common/state/move-state.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
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

@Injectable()
export class NoticesService {
  constructor(private readonly tx: Tx, private readonly clock: Clock) {}

  /** Writes the notice in the caller's transaction: it is told if, and only if, what it tells of is committed. */
  async tell(manager: EntityManager, notice: Notice): Promise<void> {
    const id: NoticeId = newId();
    const fresh = await this.putInInbox(manager, id, notice);
    if (fresh && notice.template) await this.putInOutbox(manager, id, notice, notice.template);
  }

  async tellMany(manager: EntityManager, notices: readonly Notice[]): Promise<void> {
    for (const notice of notices) await this.tell(manager, notice);
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

  /** @returns false when it was told before. */
  private async putInInbox(manager: EntityManager, id: NoticeId, notice: Notice): Promise<boolean> {
    try {
      await insertRow(manager, 'inbox_message', {
        id, person_id: notice.personId, kind: notice.kind, title: cut(notice.title, NOTICES_LIMITS.title), body: cut(notice.body, NOTICES_LIMITS.body),
        link: notice.link ?? null, dedupe_key: notice.dedupeKey ?? null, created_at: this.clock.now(),
      });
      return true;
    } catch (error) {
      if (notice.dedupeKey !== undefined && isDuplicate(error)) return false;
      throw error;
    }
  }

  private async putInOutbox(manager: EntityManager, noticeId: NoticeId, notice: Notice, template: SubscribeTemplateKey): Promise<void> {
    const refusal = refusesTemplateData(template, notice.data ?? {});
    if (refusal) throw new Error(`Template ${template}: ${refusal} in ${Object.keys(notice.data ?? {}).join(', ')}`);
    const data = Object.fromEntries(Object.entries(notice.data ?? {}).map(([field, value]) => [field, fitTemplateField(field, value)]));
    const id = newId();
    const now = this.clock.now();
    const dayOnly = isDayOnly(template) && !notice.urgent;
    await insertRow(manager, OUTBOX_LIFE.table, {
      id, notice_id: noticeId, person_id: notice.personId, template, data: JSON.stringify(data), status: OUTBOX_LIFE.states.initial,
      due_at: (dayOnly ? quietUntil(now) : null) ?? now, day_only: dayOnly, tries: 0, division_path: '/', reason: '', created_at: now, updated_at: now,
    });
    await startHistory(manager, OUTBOX_LIFE.history, { id, verb: 'tell', to: OUTBOX_LIFE.states.initial, actor: null, at: now });
  }
}

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
