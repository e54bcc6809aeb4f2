import { Injectable } from '@nestjs/common';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import type { ReceiptView } from '@yuandian/shared/notices/notices.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { change, insertRow, isDuplicate, isoTime, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { dedupeKeyOf, isFor } from './announcement.policy.ts';
import { AnnouncementReader } from './announcement.reader.ts';

@Injectable()
export class ReceiptService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly announcements: AnnouncementReader) {}

  /** The first reading counts; the message of it in the inbox is read with it. Nothing is kept of people the announcement is not for. @throws NOT_FOUND */
  async read(actor: Actor, id: AnnouncementId): Promise<ReceiptView> {
    return this.tx.run(async (manager) => {
      const { row, standing } = await this.announcements.requireShown(manager, actor, id);
      if (!isFor(standing, row)) return { readAt: null };
      const now = this.clock.now();
      await change(manager, 'UPDATE inbox_message SET read_at = ? WHERE person_id = ? AND dedupe_key = ? AND read_at IS NULL', [now, actor.personId, dedupeKeyOf(id)]);
      try {
        await insertRow(manager, 'announcement_receipt', { announcement_id: id, person_id: actor.personId, read_at: now });
        return { readAt: now.toISOString() };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const first = await selectOne<{ readAt: Date | string }>(
        manager, 'SELECT read_at AS readAt FROM announcement_receipt WHERE announcement_id = ? AND person_id = ?', [id, actor.personId],
      );
      return { readAt: isoTime(first?.readAt ?? now) };
    });
  }
}
