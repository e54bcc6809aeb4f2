import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimId, TaskId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import type {
  MinutesEntryId, MinutesEntryView, MinutesKind, MinutesSummaryView, MyMinutesQuery,
} from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, isoTime, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { SIGNED_MINUTES_SQL } from './volunteering.mapper.ts';

interface EntryRow {
  id: MinutesEntryId;
  kind: MinutesKind;
  minutes: number;
  servedOn: LocalDate;
  createdAt: Date | string;
  taskId: TaskId;
  title: string;
  divisionPath: string;
  claimId: ClaimId;
  reason: string | null;
}

interface SumsRow { total: number | string | null; month: number | string | null; year: number | string | null; tasks: number | string }

/** A volunteer's own account of service minutes. */
@Injectable()
export class MinutesReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** The last written first. */
  async listMine(actor: Actor, query: MyMinutesQuery): Promise<Page<MinutesEntryView>> {
    const filters: SqlPart[] = [{ sql: 'e.person_id = ?', params: [actor.personId] }, ...olderThan(query, 'e.created_at', 'e.id')];
    if (query.year) filters.push({ sql: 'e.served_on >= ? AND e.served_on <= ?', params: [`${query.year}-01-01`, `${query.year}-12-31`] });
    const where = allOf(filters);
    const limit = pageLimit(query);
    const rows = await select<EntryRow>(
      this.dataSource.manager,
      `SELECT e.id, e.kind, e.minutes, e.served_on AS servedOn, e.created_at AS createdAt, e.task_id AS taskId, t.title,
         e.division_path AS divisionPath, e.claim_id AS claimId, e.reason
       FROM service_minutes_entry e JOIN task t ON t.id = e.task_id
       WHERE ${where.sql} ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit + 1}`,
      where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => entryView(row, names.get(row.divisionPath) ?? ''));
  }

  /** Months and years by the day of service. */
  async getSummary(actor: Actor): Promise<MinutesSummaryView> {
    const today = localDateOf(this.clock.now());
    const of = (from: LocalDate) => ({ sql: `SUM(CASE WHEN served_on >= ? THEN ${SIGNED_MINUTES_SQL} ELSE 0 END)`, from });
    const month = of(`${today.slice(0, 7)}-01`);
    const year = of(`${today.slice(0, 4)}-01-01`);
    const { manager } = this.dataSource;
    const sums = await selectOne<SumsRow>(
      manager,
      `SELECT SUM(${SIGNED_MINUTES_SQL}) AS total, ${month.sql} AS month, ${year.sql} AS year, COUNT(DISTINCT task_id) AS tasks
       FROM service_minutes_entry WHERE person_id = ?`,
      [month.from, year.from, actor.personId],
    );
    const coming = await selectOne<{ claims: number | string }>(
      manager, "SELECT COUNT(*) AS claims FROM task_claim WHERE person_id = ? AND status IN ('APPLIED', 'WAITLISTED', 'OFFERED', 'APPROVED')", [actor.personId],
    );
    return {
      totalMinutes: Number(sums?.total ?? 0), monthMinutes: Number(sums?.month ?? 0), yearMinutes: Number(sums?.year ?? 0),
      tasks: Number(sums?.tasks ?? 0), coming: Number(coming?.claims ?? 0),
    };
  }
}

function entryView(row: EntryRow, divisionName: string): MinutesEntryView {
  return {
    id: row.id, kind: row.kind, minutes: row.minutes, servedOn: row.servedOn, recordedAt: isoTime(row.createdAt),
    task: { id: row.taskId, title: row.title }, divisionName, claimId: row.claimId, reason: row.reason,
  };
}
