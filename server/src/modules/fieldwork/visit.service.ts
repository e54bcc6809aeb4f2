import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { ARCHIVE_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { addDays, doneAt, isContact, nextOnProblem, phoneTimeProblem } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { ArchiveId, ArchiveSavedView, RecordVisitRequest, VisitSavedView } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { change, insertRow, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { sealNote } from './archive.mapper.ts';
import { Archives } from './archive.service.ts';
import { HelpNotices } from './help-notice.service.ts';
import { QuietAlerts } from './quiet-alert.service.ts';

/** Contacts with the people of the archive, and what follows from them for the plan. */
@Injectable()
export class Visits {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly cipher: ColumnCipher, private readonly archives: Archives,
    private readonly alerts: QuietAlerts, private readonly help: HelpNotices,
  ) {}

  /**
   * The archive's row first: a visit and the clock wait for each other. A contact clears the alert and plans the next in the same
   * commit, and that somebody needs help is told; one that reaches the server after a later one is kept and changes nothing.
   * @throws NOT_FOUND outside the scope; INVALID_INPUT; WRONG_STATE once the archive is anonymised
   */
  async record(actor: Actor, archiveId: ArchiveId, request: RecordVisitRequest): Promise<VisitSavedView> {
    const at = this.momentOf(request);
    return this.tx.run(async (manager) => {
      const archive = await this.archives.hold(manager, actor, 'fieldwork.visit.record', archiveId);
      if (archive.status === 'ANONYMISED') throw wrongState(archive.status);
      const unchanged: ArchiveSavedView = { id: archiveId, status: archive.status, nextOn: archive.nextOn };
      if (await selectOne(manager, 'SELECT id FROM care_visit WHERE id = ?', [request.id])) return { id: request.id, archive: unchanged };
      const nextOn = isContact(request.result) ? this.nextOn(request, at, archive.everyDays) : null;
      await this.insert(manager, actor, archive, request, { at, nextOn });
      const newest = await change(
        manager,
        `UPDATE care_archive SET last_result = ?, last_contact_at = CASE WHEN ? = 1 THEN ? ELSE last_contact_at END,
           last_contact_way = CASE WHEN ? = 1 THEN ? ELSE last_contact_way END, next_on = CASE WHEN ? = 1 THEN ? ELSE next_on END
         WHERE id = ? AND status = 'ACTIVE' AND (last_contact_at IS NULL OR last_contact_at <= ?)`,
        [request.result, nextOn !== null, at, nextOn !== null, request.way, nextOn !== null, nextOn ?? archive.nextOn, archiveId, at],
      );
      if (newest !== 1) return { id: request.id, archive: unchanged };
      if (request.result === 'needsHelp') await this.help.tell(manager, actor, archive, request.id);
      if (request.result === 'moved') return { id: request.id, archive: { ...unchanged, status: await this.archives.closeHeld(manager, actor, archive, 'moved') } };
      if (nextOn === null) return { id: request.id, archive: unchanged };
      await this.alerts.plan(manager, actor, { id: archiveId, divisionPath: archive.divisionPath, nextOn });
      return { id: request.id, archive: { ...unchanged, nextOn } };
    });
  }

  private momentOf({ at, nextOn }: RecordVisitRequest): Date {
    const now = this.clock.now();
    const problem = phoneTimeProblem(at, now);
    if (problem) throw invalidInput({ field: 'at', problem });
    // Judged by the day of the contact: it may have waited for a network.
    const dayProblem = nextOn === undefined ? null : nextOnProblem(nextOn, localDateOf(doneAt(at, now)), ARCHIVE_LIMITS.aheadDaysMax);
    if (dayProblem) throw invalidInput({ field: 'nextOn', problem: dayProblem });
    return doneAt(at, now);
  }

  private nextOn({ nextOn }: RecordVisitRequest, at: Date, everyDays: number): LocalDate {
    return nextOn ?? addDays(localDateOf(at), everyDays);
  }

  private async insert(
    manager: EntityManager, actor: Actor, archive: { id: ArchiveId; divisionPath: string }, { id, way, result, note }: RecordVisitRequest,
    { at, nextOn }: { at: Date; nextOn: LocalDate | null },
  ): Promise<void> {
    await insertRow(manager, 'care_visit', {
      id, archive_id: archive.id, division_path: archive.divisionPath, person_id: actor.personId, person_name: actor.displayName, way, result,
      note: sealNote(this.cipher, id, note), next_on: nextOn, contacted_at: at, created_at: this.clock.now(),
    });
  }
}
