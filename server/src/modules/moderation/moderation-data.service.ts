import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import { REPORT_REASONS, type ReportReason } from '@yuandian/shared/moderation/hint-kind';
import { checkStates, type CheckStatus } from '@yuandian/shared/moderation/moderation-status';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import type { EntityManager } from 'typeorm';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, isoTime, marks, select } from '../../common/tx/sql.ts';
import { ModerationSubjects } from './subjects.reader.ts';

interface CheckRow {
  subjectKind: string; status: CheckStatus; body: string | null; reason: string; appeal: string | null; createdAt: Date | string; since: Date | string;
}
interface ReportRow { reason: ReportReason; note: string | null; createdAt: Date | string }

/** What belongs to a check and goes with it, before the check itself. */
const PARTS = ['moderation_check_history WHERE subject_id', 'moderation_report WHERE check_id', 'moderation_piece WHERE check_id'];

/** Deletes checks with everything about them. */
export async function forgetChecks(manager: EntityManager, ids: readonly CheckId[]): Promise<void> {
  const some = marks(ids);
  await change(manager, `DELETE FROM moderation_trace WHERE piece_id IN (SELECT id FROM moderation_piece WHERE check_id IN (${some}))`, ids);
  for (const part of PARTS) await change(manager, `DELETE FROM ${part} IN (${some})`, ids);
  await change(manager, `DELETE FROM moderation_check WHERE id IN (${some})`, ids);
}

/** What this module holds about people: checks of what they wrote, their reports, and whom they block. */
@Injectable()
export class ModerationDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData, private readonly subjects: ModerationSubjects) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'moderation',
      title: '内容审核',
      exportOf: async (manager, personId) => [
        ...await this.checksOf(manager, personId), ...await this.reportsBy(manager, personId), ...await this.blocksBy(manager, personId),
      ],
      erase: (manager, personId) => this.erase(manager, personId),
      handOver: (manager, from, to) => this.handOver(manager, from, to),
    });
  }

  private async checksOf(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<CheckRow>(
      manager,
      `SELECT subject_kind AS subjectKind, status, body, reason, appeal, created_at AS createdAt, since FROM moderation_check
       WHERE author_id = ? ORDER BY created_at, id`,
      [personId],
    );
    return rows.map(({ subjectKind, status, body, reason, appeal, createdAt, since }) => ({
      about: this.subjects.titleOf(subjectKind), state: checkStates.states[status].label, text: body, reason, appeal,
      submittedAt: isoTime(createdAt), since: isoTime(since),
    }));
  }

  private async reportsBy(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<ReportRow>(
      manager, 'SELECT reason, note, created_at AS createdAt FROM moderation_report WHERE reporter_id = ? ORDER BY created_at, id', [personId],
    );
    return rows.map(({ reason, note, createdAt }) => ({ reported: REPORT_REASONS[reason], note, reportedAt: isoTime(createdAt) }));
  }

  /** When, not whom: the other one's account is their data. */
  private async blocksBy(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<{ createdAt: Date | string }>(
      manager, 'SELECT created_at AS createdAt FROM person_block WHERE person_id = ? ORDER BY created_at, blocked_id', [personId],
    );
    return rows.map(({ createdAt }) => ({ blockedSomebodyAt: isoTime(createdAt) }));
  }

  /** Reports stay as counted, without whoever made them: what was hidden by them stays hidden until staff decide. */
  private async erase(manager: EntityManager, personId: PersonId): Promise<void> {
    const checks = await select<{ id: CheckId }>(manager, 'SELECT id FROM moderation_check WHERE author_id = ?', [personId]);
    await forgetChecks(manager, checks.map(({ id }) => id));
    await change(manager, 'UPDATE moderation_report SET reporter_id = NULL, note = NULL WHERE reporter_id = ?', [personId]);
    await change(manager, 'DELETE FROM person_block_list WHERE person_id = ?', [personId]);
    await change(manager, 'DELETE FROM person_block WHERE person_id = ? OR blocked_id = ?', [personId, personId]);
  }

  private async handOver(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    await change(manager, 'UPDATE moderation_check SET author_id = ? WHERE author_id = ?', [to, from]);
    await change(manager, 'UPDATE moderation_check SET decided_by = ? WHERE decided_by = ?', [to, from]);
    await this.dropShared(manager, 'moderation_report', 'check_id', 'reporter_id', from, to);
    await change(manager, 'UPDATE moderation_report SET reporter_id = ? WHERE reporter_id = ?', [to, from]);
    await this.handOverBlocks(manager, from, to);
  }

  private async handOverBlocks(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    await change(manager, 'DELETE FROM person_block WHERE (person_id = ? AND blocked_id = ?) OR (person_id = ? AND blocked_id = ?)', [from, to, to, from]);
    await this.dropShared(manager, 'person_block', 'blocked_id', 'person_id', from, to);
    await change(manager, 'UPDATE person_block SET person_id = ? WHERE person_id = ?', [to, from]);
    await this.dropShared(manager, 'person_block', 'person_id', 'blocked_id', from, to);
    await change(manager, 'UPDATE person_block SET blocked_id = ? WHERE blocked_id = ?', [to, from]);
  }

  /** What both did to the same thing is kept once. */
  private async dropShared(manager: EntityManager, table: string, thing: string, who: string, from: PersonId, to: PersonId): Promise<void> {
    const rows = await select<{ id: string }>(manager, `SELECT ${thing} AS id FROM ${table} WHERE ${who} = ?`, [to]);
    const things = rows.map(({ id }) => id);
    await change(manager, `DELETE FROM ${table} WHERE ${who} = ? AND ${thing} IN (${marks(things)})`, [from, ...things]);
  }
}
