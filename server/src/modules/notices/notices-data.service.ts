import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import { NOTICE_KINDS } from '@yuandian/shared/notices/notice-kind';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import type { EntityManager } from 'typeorm';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, isoTime, marks, select } from '../../common/tx/sql.ts';
import type { InboxRow } from './notices.mapper.ts';
import { SubscriptionService } from './subscription.service.ts';

/** What this module holds about people: what they were told, what they read, and which WeChat messages they agreed to. All of it goes with them. */
@Injectable()
export class NoticesDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData, private readonly subscriptions: SubscriptionService) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'notices',
      title: '消息',
      exportOf: async (manager, personId) => [...(await this.told(manager, personId)), ...(await this.receipts(manager, personId))],
      erase: (manager, personId) => this.erase(manager, personId),
      handOver: (manager, from, to) => this.handOver(manager, from, to),
    });
  }

  private async told(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<InboxRow>(
      manager,
      `SELECT id, kind, title, body, link, created_at AS createdAt, read_at AS readAt FROM inbox_message
       WHERE person_id = ? ORDER BY created_at, id`,
      [personId],
    );
    return rows.map(({ kind, title, body, createdAt, readAt }) => ({
      about: NOTICE_KINDS[kind], title, body, toldAt: isoTime(createdAt), readAt: isoTime(readAt),
    }));
  }

  private async receipts(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<{ title: string; readAt: Date | string }>(
      manager,
      `SELECT a.title, x.read_at AS readAt FROM announcement_receipt x JOIN announcement a ON a.id = x.announcement_id
       WHERE x.person_id = ? ORDER BY x.read_at, a.id`,
      [personId],
    );
    return rows.map(({ title, readAt }) => ({ about: '已阅公告', title, readAt: isoTime(readAt) }));
  }

  private async erase(manager: EntityManager, personId: PersonId): Promise<void> {
    await change(manager, 'DELETE FROM outbox_message_history WHERE subject_id IN (SELECT id FROM outbox_message WHERE person_id = ?)', [personId]);
    for (const table of ['outbox_message', 'inbox_message', 'subscribe_quota', 'announcement_receipt']) await change(manager, `DELETE FROM ${table} WHERE person_id = ?`, [personId]);
  }

  private async handOver(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    await this.forgetSharedKeys(manager, from, to);
    await this.forgetSharedReceipts(manager, from, to);
    for (const table of ['inbox_message', 'outbox_message', 'announcement_receipt']) await change(manager, `UPDATE ${table} SET person_id = ? WHERE person_id = ?`, [to, from]);
    const agreed = await select<{ template: SubscribeTemplateKey; remaining: number }>(
      manager, 'SELECT template, remaining FROM subscribe_quota WHERE person_id = ? ORDER BY template', [from],
    );
    for (const { template, remaining } of agreed) {
      for (let count = 0; count < remaining; count += 1) await this.subscriptions.giveBack(manager, to, template);
    }
    await change(manager, 'DELETE FROM subscribe_quota WHERE person_id = ?', [from]);
  }

  /** What both were told stays twice in the one inbox; only one of the two can keep the key. */
  private async forgetSharedKeys(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    const shared = await select<{ id: string }>(
      manager,
      `SELECT a.id FROM inbox_message a JOIN inbox_message b ON b.dedupe_key = a.dedupe_key
       WHERE a.person_id = ? AND b.person_id = ?`,
      [from, to],
    );
    const ids = shared.map(({ id }) => id);
    await change(manager, `UPDATE inbox_message SET dedupe_key = NULL WHERE id IN (${marks(ids)})`, ids);
  }

  /** Who read the same announcement twice keeps one receipt of it. */
  private async forgetSharedReceipts(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    const shared = await select<{ id: string }>(
      manager,
      `SELECT a.announcement_id AS id FROM announcement_receipt a JOIN announcement_receipt b ON b.announcement_id = a.announcement_id
       WHERE a.person_id = ? AND b.person_id = ?`,
      [from, to],
    );
    const ids = shared.map(({ id }) => id);
    await change(manager, `DELETE FROM announcement_receipt WHERE person_id = ? AND announcement_id IN (${marks(ids)})`, [from, ...ids]);
  }
}
