import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { dayWords, type LocalDate } from '@yuandian/shared/common/time';
import { leaderToldAt, workerToldAt } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { ArchiveId } from '@yuandian/shared/fieldwork/fieldwork.types';
import { quietAlertStates, type QuietAlertActor, type QuietAlertStatus, type QuietAlertVerb } from '@yuandian/shared/fieldwork/quiet-alert-status';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory, type StatefulTable } from '../../common/state/move-state.ts';
import { change, fromSqlTime, insertRow, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { NoticesService, type Notice } from '../notices/notices.service.ts';
import { StaffLetters } from '../notices/staff-letter.service.ts';
import { RuleReader } from './rule.reader.ts';
import { WorkerReader } from './worker.reader.ts';

const ALERT_LIFE: StatefulTable<QuietAlertStatus, QuietAlertVerb, QuietAlertActor> = {
  states: quietAlertStates, table: 'quiet_alert', history: 'quiet_alert_history',
};

interface Alert { id: string; status: QuietAlertStatus; archiveId: ArchiveId; dueAt: Date | null; workerDays: number; leaderDays: number }
interface AlertRow extends Omit<Alert, 'dueAt'> { dueAt: Date | string | null }
interface Archive { divisionPath: string; displayName: string; responsibleId: PersonId; nextOn: LocalDate }

const ALERT_SQL = 'id, status, archive_id AS archiveId, due_at AS dueAt, worker_days AS workerDays, leader_days AS leaderDays';

/**
 * The timer behind each planned contact. Whoever changes one holds the archive's row first (a visit and the clock alike), so
 * that the two never see half of each other; the state then moves by compare-and-set, so that two servers tell nobody twice.
 */
@Injectable()
export class QuietAlerts {
  constructor(
    private readonly dataSource: DataSource, private readonly tx: Tx, private readonly clock: Clock, private readonly rules: RuleReader, private readonly workers: WorkerReader,
    private readonly notices: NoticesService, private readonly letters: StaffLetters,
  ) {}

  /** Ends the timer of the contact planned before and starts that of the next. The caller holds the archive's row. */
  async plan(manager: EntityManager, actor: Actor | null, archive: { id: ArchiveId; divisionPath: string; nextOn: LocalDate }): Promise<void> {
    await this.clear(manager, actor, archive.id);
    const rule = await this.rules.quietFor(archive.divisionPath, manager);
    const id = newId();
    const at = this.clock.now();
    await insertRow(manager, 'quiet_alert', {
      id, status: quietAlertStates.initial, archive_id: archive.id, open_archive_id: archive.id, planned_on: archive.nextOn, rule_version: rule.version,
      worker_days: rule.workerDays, leader_days: rule.leaderDays, due_at: workerToldAt(archive.nextOn, rule), created_at: at, updated_at: at,
    });
    await startHistory(manager, ALERT_LIFE.history, { id, verb: 'plan', to: quietAlertStates.initial, actor, at });
  }

  /** The contact took place, or none is planned any more. The caller holds the archive's row. */
  async clear(manager: EntityManager, actor: Actor | null, archiveId: ArchiveId): Promise<void> {
    const alert = await selectOne<AlertRow>(manager, `SELECT ${ALERT_SQL} FROM quiet_alert WHERE open_archive_id = ?`, [archiveId]);
    if (!alert) return;
    await moveState(manager, ALERT_LIFE, {
      id: alert.id, from: alert.status, verb: 'clear', actor, at: this.clock.now(), set: { open_archive_id: null, due_at: null },
    });
  }

  /** For the clock: a planned contact is missing, and it is time to say so. */
  async turn(id: string, archiveId: ArchiveId): Promise<void> {
    // Who is told is read before the transaction: readers of other modules ask outside it.
    const told = await this.recipients(id);
    if (!told) return;
    await this.tx.run(async (manager) => {
      const now = this.clock.now();
      // The archive's row first, as a visit does.
      await change(manager, 'UPDATE care_archive SET updated_at = ? WHERE id = ?', [now, archiveId]);
      const alert = await this.get(manager, id);
      if (!alert || alert.status !== told.status || alert.dueAt === null || now < alert.dueAt) return;
      const archive = await this.archiveOf(manager, archiveId);
      if (!archive) return;
      if (alert.status === 'ARMED') await this.tellWorker(manager, alert, archive, told.persons);
      else await this.tellLeader(manager, alert, archive, told.persons);
    });
  }

  private async tellWorker(manager: EntityManager, alert: Alert, archive: Archive, persons: PersonId[]): Promise<void> {
    const at = this.clock.now();
    const until = leaderToldAt(at, alert);
    await moveState(manager, ALERT_LIFE, { id: alert.id, from: alert.status, verb: 'tellWorker', actor: null, at, set: { due_at: until } });
    const notices = this.noticesOf(alert, persons, {
      title: `久未联系：${archive.displayName}`,
      body: `原定 ${dayWords(archive.nextOn)} 的联系已过 ${alert.workerDays} 天。请今天上门或打电话，联系上后记录一次走访；再过 ${alert.leaderDays} 天仍没有，将报告社区。`,
    });
    const work = { what: '走访对象久未联系，请上门看看', divisionPath: archive.divisionPath, until, urgent: false };
    await this.notices.tellMany(manager, await this.letters.addTo(manager, notices, work));
  }

  private async tellLeader(manager: EntityManager, alert: Alert, archive: Archive, persons: PersonId[]): Promise<void> {
    await moveState(manager, ALERT_LIFE, { id: alert.id, from: alert.status, verb: 'tellLeader', actor: null, at: this.clock.now(), set: { due_at: null } });
    await this.notices.tellMany(manager, this.noticesOf(alert, persons, {
      title: `久未联系，请督促：${archive.displayName}`,
      body: `原定 ${dayWords(archive.nextOn)} 的联系至今没有，已提醒过网格员。请安排人上门看看。`,
    }));
  }

  private noticesOf(alert: Alert, persons: PersonId[], words: { title: string; body: string }): Notice[] {
    return persons.map((personId) => ({
      personId, kind: 'fieldwork', ...words, link: `/staff/fieldwork/pages/archive/index?id=${alert.archiveId}`, dedupeKey: `fieldwork.quiet:${alert.id}:${alert.status}:${personId}`,
    }));
  }

  private async recipients(id: string): Promise<{ status: QuietAlertStatus; persons: PersonId[] } | null> {
    const { manager } = this.dataSource;
    const alert = await this.get(manager, id);
    const archive = alert && (await this.archiveOf(manager, alert.archiveId));
    if (!archive) return null;
    const persons = alert.status === 'ARMED'
      ? await this.workers.toRemind(archive.divisionPath, archive.responsibleId) : await this.workers.leadersOf(archive.divisionPath);
    return { status: alert.status, persons };
  }

  private async get(manager: EntityManager, id: string): Promise<Alert | null> {
    const row = await selectOne<AlertRow>(manager, `SELECT ${ALERT_SQL} FROM quiet_alert WHERE id = ?`, [id]);
    return row && { ...row, dueAt: row.dueAt === null ? null : fromSqlTime(row.dueAt) };
  }

  private archiveOf(manager: EntityManager, id: ArchiveId): Promise<Archive | null> {
    return selectOne<Archive>(
      manager, "SELECT division_path AS divisionPath, display_name AS displayName, responsible_id AS responsibleId, next_on AS nextOn FROM care_archive WHERE id = ? AND status = 'ACTIVE'", [id],
    );
  }
}
