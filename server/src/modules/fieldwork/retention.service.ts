import { Injectable } from '@nestjs/common';
import { archiveStates, type ArchiveStatus } from '@yuandian/shared/fieldwork/archive-status';
import { FIELDWORK_SPANS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import type { ArchiveId, CloseReason } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState } from '../../common/state/move-state.ts';
import { change, fromSqlTime, insertRow, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ANONYMOUS_NAME } from './archive.mapper.ts';

interface ClosedArchive { status: ArchiveStatus; divisionPath: string; closeReason: CloseReason; closedAt: Date | string | null }

/** What is forgotten after its time (个人信息保护法 19, 47), with a log of the deletion. */
@Injectable()
export class Retention {
  constructor(private readonly tx: Tx, private readonly clock: Clock) {}

  /** The row stays as a number without a person; the words of its visits go too. */
  async anonymise(id: ArchiveId): Promise<void> {
    await this.tx.run(async (manager) => {
      const at = this.clock.now();
      const archive = await selectOne<ClosedArchive>(
        manager, 'SELECT status, division_path AS divisionPath, close_reason AS closeReason, closed_at AS closedAt FROM care_archive WHERE id = ?', [id],
      );
      if (!archive?.closedAt || fromSqlTime(archive.closedAt) > this.before(at)) return;
      await moveState(manager, { states: archiveStates, table: 'care_archive', history: 'care_archive_history' }, {
        id, from: archive.status, verb: 'anonymise', actor: null, at,
        set: {
          display_name: ANONYMOUS_NAME, display_address: '', name: null, name_hash: null, phone: null, phone_hash: null, address: null, address_hash: null,
          consent_by: '', last_result: null,
        },
      });
      const visits = await change(manager, 'UPDATE care_visit SET note = NULL WHERE archive_id = ?', [id]);
      await insertRow(manager, 'care_deletion', {
        id: newId(), archive_id: id, division_path: archive.divisionPath, close_reason: archive.closeReason, closed_at: fromSqlTime(archive.closedAt), visits, deleted_at: at,
      });
    });
  }

  /** Archives closed until then are due. */
  before(now: Date): Date {
    return new Date(now.getTime() - FIELDWORK_SPANS.closedArchive);
  }

  async forgetDistances(now: Date): Promise<void> {
    const before = new Date(now.getTime() - FIELDWORK_SPANS.placeMemory);
    await this.tx.run((manager) => change(manager, 'UPDATE patrol_stop SET distance = NULL WHERE visited_at < ? AND distance IS NOT NULL', [before]));
  }
}
