import { Injectable } from '@nestjs/common';
import type { AnnouncementId, PersonId } from '@yuandian/shared/common/ids';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { announcementPagePath, inboxWordsOf, speakerOf } from '@yuandian/shared/notices/announcement.rules';
import type { AnnouncementVerb } from '@yuandian/shared/notices/announcement-status';
import { wechatTime } from '@yuandian/shared/notices/notices.rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { isOvertaken } from '../../common/state/move-state.ts';
import { change, fromSqlTime, select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { AnnouncementLife } from './announcement-life.service.ts';
import { dedupeKeyOf } from './announcement.policy.ts';
import { AudienceReader } from './audience.reader.ts';
import type { AnnouncementEntity } from './entities/announcement.entity.ts';
import { NoticesService, type Notice } from './notices.service.ts';
import { SubscriptionService } from './subscription.service.ts';

/** People told in one transaction. */
const BATCH = 200;
/** A run ends long before the job's own lease does, and leaves time to the other timers. */
const BATCHES_PER_RUN = 10;
/** Longer than a batch takes. */
const LEASE_MS = 2 * MINUTE_MS;
const DUE_PER_RUN = 50;

/** What the clock does: from which state, and when. */
const DUE = { publish: { from: 'SCHEDULED', at: 'publish_at' }, expire: { from: 'PUBLISHED', at: 'expires_at' } } as const satisfies Partial<Record<AnnouncementVerb, object>>;

type Told = Pick<AnnouncementEntity, 'id' | 'divisionPath' | 'audience' | 'importance' | 'title' | 'body' | 'byWechat' | 'urgent' | 'toldCount' | 'toldThrough'>
  & { publishAt: Date | string };

/** What announcements do by the clock: they appear, they end, and between the two everybody they are for is told, once. */
@Injectable()
export class AnnouncementTelling {
  constructor(
    private readonly tx: Tx, private readonly dataSource: DataSource, private readonly clock: Clock, private readonly life: AnnouncementLife,
    private readonly audience: AudienceReader, private readonly notices: NoticesService, private readonly subscriptions: SubscriptionService,
    private readonly divisions: DivisionReader,
  ) {}

  async publishDue(): Promise<void> {
    for (const id of await this.listDue('publish')) await this.turn(id, 'publish');
  }

  async expireDue(): Promise<void> {
    for (const id of await this.listDue('expire')) await this.turn(id, 'expire');
  }

  /** Several servers may do so at once: each works on an announcement of its own, and takes over what another has left. */
  async tellDue(): Promise<void> {
    for (let batches = 0; batches < BATCHES_PER_RUN; ) {
      const lease = newId();
      const id = await this.claim(lease);
      if (id === null) return;
      let more = true;
      for (; more && batches < BATCHES_PER_RUN; batches += 1) more = await this.tellBatch(lease, id);
      await this.release(lease, id);
    }
  }

  private async listDue(verb: keyof typeof DUE): Promise<AnnouncementId[]> {
    const { from, at } = DUE[verb];
    const rows = await select<{ id: AnnouncementId }>(
      this.dataSource.manager, `SELECT id FROM announcement WHERE status = ? AND ${at} <= ? ORDER BY ${at} LIMIT ${DUE_PER_RUN}`, [from, this.clock.now()],
    );
    return rows.map(({ id }) => id);
  }

  private async turn(id: AnnouncementId, verb: keyof typeof DUE): Promise<void> {
    try {
      await this.tx.run(async (manager) => {
        const announcement = await this.life.get(manager, id);
        // Recalled since it was listed: a draft may be published too, but not by the clock.
        if (announcement.status !== DUE[verb].from) return null;
        return verb === 'publish' ? this.life.publish(manager, announcement, null) : this.life.move(manager, announcement, { verb, actor: null });
      });
    } catch (error) {
      // Staff or another server was faster.
      if (!isOvertaken(error)) throw error;
    }
  }

  private async claim(lease: string): Promise<AnnouncementId | null> {
    const now = this.clock.now();
    const free = "status = 'PUBLISHED' AND told_at IS NULL AND (lease_until IS NULL OR lease_until <= ?)";
    return this.tx.run(async (manager) => {
      const next = await selectOne<{ id: AnnouncementId }>(manager, `SELECT id FROM announcement WHERE ${free} ORDER BY publish_at, id LIMIT 1`, [now]);
      if (!next) return null;
      const until = new Date(now.getTime() + LEASE_MS);
      const claimed = await change(manager, `UPDATE announcement SET lease_by = ?, lease_until = ? WHERE id = ? AND ${free}`, [lease, until, next.id, now]);
      return claimed === 1 ? next.id : null;
    });
  }

  private async release(lease: string, id: AnnouncementId): Promise<void> {
    await this.tx.run((manager) => change(manager, 'UPDATE announcement SET lease_by = NULL, lease_until = NULL WHERE id = ? AND lease_by = ?', [id, lease]));
  }

  /** The next people and how far it has come are one commit: whatever ends the server, nobody is left out or told twice. @returns whether there are more */
  private async tellBatch(lease: string, id: AnnouncementId): Promise<boolean> {
    return this.tx.run(async (manager) => {
      const announcement = await this.getClaimed(manager, lease, id);
      if (!announcement) return false;
      const people = await this.audience.listAfter(manager, announcement, announcement.toldThrough, BATCH);
      const isLast = people.length < BATCH;
      const now = this.clock.now();
      const kept = await change(
        manager,
        `UPDATE announcement SET told_count = ?, told_through = ?, told_at = ?, lease_until = ?, updated_at = ?
         WHERE id = ? AND lease_by = ? AND status = 'PUBLISHED' AND told_count = ?`,
        [
          announcement.toldCount + people.length, people.at(-1) ?? announcement.toldThrough, isLast ? now : null, new Date(now.getTime() + LEASE_MS), now,
          id, lease, announcement.toldCount,
        ],
      );
      if (kept !== 1) return false;
      await this.notices.tellMany(manager, await this.noticesOf(manager, announcement, people));
      return !isLast;
    });
  }

  private getClaimed(manager: EntityManager, lease: string, id: AnnouncementId): Promise<Told | null> {
    return selectOne<Told>(
      manager,
      `SELECT id, division_path AS divisionPath, audience, importance, title, body, by_wechat AS byWechat, urgent, publish_at AS publishAt,
         told_count AS toldCount, told_through AS toldThrough FROM announcement WHERE id = ? AND lease_by = ? AND status = 'PUBLISHED'`,
      [id, lease],
    );
  }

  private async noticesOf(manager: EntityManager, announcement: Told, people: readonly PersonId[]): Promise<Notice[]> {
    const { id, title, divisionPath, urgent } = announcement;
    const divisionName = (await this.divisions.namesOf([divisionPath], manager)).get(divisionPath) ?? '';
    const agreed = announcement.byWechat ? await this.subscriptions.listAgreed(manager, people, 'announcement') : new Set<PersonId>();
    const data = { thing1: title, thing2: speakerOf(divisionName), time3: wechatTime(fromSqlTime(announcement.publishAt)) };
    const notice = { kind: 'announcement', ...inboxWordsOf({ ...announcement, divisionName }), link: `/${announcementPagePath(id)}`, dedupeKey: dedupeKeyOf(id) } as const;
    return people.map((personId) => ({
      personId, ...notice, ...(agreed.has(personId) && { template: 'announcement' as const, data, urgent: Boolean(urgent) }),
    }));
  }
}
