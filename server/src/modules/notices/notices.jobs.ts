import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@yuandian/shared/common/time';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { AnnouncementTelling } from './announcement-telling.service.ts';
import { OutboxService } from './outbox.service.ts';

const BATCH = 500;

@Injectable()
export class NoticesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner, private readonly outbox: OutboxService, private readonly announcements: AnnouncementTelling, private readonly tx: Tx,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'notices.deliver', everySeconds: 5, run: () => this.outbox.deliverDue() });
    this.jobs.register({ name: 'notices.announce', everySeconds: 5, run: () => this.announce() });
    this.jobs.register({ name: 'notices.forget', everySeconds: 86_400, run: (now) => this.forget(now) });
  }

  private async announce(): Promise<void> {
    await this.announcements.publishDue();
    await this.announcements.expireDue();
    await this.announcements.tellDue();
  }

  /** Removes what nobody needs any more: the history of a letter first, then the letter, then old notices. */
  private async forget(now: Date): Promise<void> {
    const { outbox, inbox, receipts } = NOTICES_LIMITS.keptDays;
    const oldLetters: SqlPart = {
      sql: "SELECT id FROM outbox_message WHERE status IN ('SENT', 'SKIPPED', 'DROPPED') AND due_at < ?", params: [new Date(now.getTime() - outbox * DAY_MS)],
    };
    await this.remove(oldLetters, ['outbox_message_history WHERE subject_id', 'outbox_message WHERE id']);
    const oldNotices: SqlPart = {
      sql: `SELECT i.id FROM inbox_message i LEFT JOIN outbox_message m ON m.notice_id = i.id WHERE i.created_at < ? AND m.id IS NULL`,
      params: [new Date(now.getTime() - inbox * DAY_MS)],
    };
    await this.remove(oldNotices, ['inbox_message WHERE id']);
    await this.forgetReceipts(new Date(now.getTime() - receipts * DAY_MS));
  }

  private async forgetReceipts(before: Date): Promise<void> {
    for (let forgot = true; forgot; ) {
      forgot = await this.tx.run(async (manager) => {
        const old = await selectOne<{ id: string }>(manager, 'SELECT announcement_id AS id FROM announcement_receipt WHERE read_at < ? LIMIT 1', [before]);
        if (old) await change(manager, 'DELETE FROM announcement_receipt WHERE announcement_id = ? AND read_at < ?', [old.id, before]);
        return old !== null;
      });
    }
  }

  private async remove(old: SqlPart, targets: readonly string[]): Promise<void> {
    for (let found = BATCH; found === BATCH; ) {
      found = await this.tx.run(async (manager) => {
        const rows = await select<{ id: string }>(manager, `${old.sql} LIMIT ${BATCH}`, old.params);
        const ids = rows.map(({ id }) => id);
        for (const target of targets) await change(manager, `DELETE FROM ${target} IN (${marks(ids)})`, ids);
        return ids.length;
      });
    }
  }
}
