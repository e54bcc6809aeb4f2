import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@yuandian/shared/common/time';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { OutboxService } from './outbox.service.ts';

const BATCH = 500;

@Injectable()
export class NoticesJobs implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly outbox: OutboxService, private readonly tx: Tx) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'notices.deliver', everySeconds: 5, run: () => this.outbox.deliverDue() });
    this.jobs.register({ name: 'notices.forget', everySeconds: 86_400, run: (now) => this.forget(now) });
  }

  /** Removes what nobody needs any more: the history of a letter first, then the letter, then old notices. */
  private async forget(now: Date): Promise<void> {
    const { outbox, inbox } = NOTICES_LIMITS.keptDays;
    const oldLetters: SqlPart = {
      sql: "SELECT id FROM outbox_message WHERE status IN ('SENT', 'SKIPPED', 'DROPPED') AND due_at < ?", params: [new Date(now.getTime() - outbox * DAY_MS)],
    };
    await this.remove(oldLetters, ['outbox_message_history WHERE subject_id', 'outbox_message WHERE id']);
    const oldNotices: SqlPart = {
      sql: `SELECT i.id FROM inbox_message i LEFT JOIN outbox_message m ON m.notice_id = i.id WHERE i.created_at < ? AND m.id IS NULL`,
      params: [new Date(now.getTime() - inbox * DAY_MS)],
    };
    await this.remove(oldNotices, ['inbox_message WHERE id']);
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
