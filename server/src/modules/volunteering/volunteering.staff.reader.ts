import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { dayOf } from '@yuandian/shared/common/time';
import type { ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import type { TaskStatus } from '@yuandian/shared/volunteering/task-status';
import { confirmBy } from '@yuandian/shared/volunteering/volunteering.rules';
import type {
  HoursDeskScope, StaffClaimView, StaffTaskView, TaskDeskCountsView, TaskDeskQuery, TaskDeskRowView, TaskDeskScope,
} from '@yuandian/shared/volunteering/volunteering.staff.types';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { laterThan, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, containing, fromSqlTime, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { CorrectionReader } from './correction.reader.ts';
import { RosterReader } from './roster.reader.ts';
import { FROM_TASK_SQL, TASK_CARD_SQL, taskCard, type TaskCardRow } from './task.mapper.ts';
import { TaskReader } from './task.reader.ts';
import { HISTORY_SQL, historyView, type HistoryRow } from './volunteering.mapper.ts';
import { deskActions } from './volunteering.policy.ts';

const READ = 'volunteering.task.read';

type OpenScope = Exclude<TaskDeskScope, 'ended'>;

const ON_DESK: Readonly<Record<TaskDeskScope, readonly TaskStatus[]>> = {
  drafts: ['DRAFT', 'REJECTED'],
  toReview: ['PENDING_REVIEW'],
  recruiting: ['SCHEDULED', 'OPEN', 'FULL', 'CLOSED_SIGNUP'],
  running: ['ONGOING'],
  settling: ['SETTLING'],
  frozen: ['REPORTED'],
  ended: ['FINISHED', 'CANCELLED'],
};

const HOURS_ON_DESK: Readonly<Record<Exclude<HoursDeskScope, 'corrections'>, readonly ClaimStatus[]>> = {
  toConfirm: ['CHECKED_OUT', 'AUTO_OUT'],
  toCountersign: ['CONFIRMED'],
  disputes: ['DISPUTED'],
  appeals: ['APPEALED'],
};

interface DeskRow extends TaskCardRow { createdBy: PersonId; createdByName: string; submittedBy: PersonId | null }
interface CountRow { status: string; things: number | string }
interface WaitingCounts { toDecide: number; toConfirm: number }

/** The desk of a community's staff: tasks in every state, and how much waits. */
@Injectable()
export class VolunteeringStaffReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader, private readonly people: PeopleReader,
    private readonly tasks: TaskReader, private readonly roster: RosterReader, private readonly corrections: CorrectionReader,
  ) {}

  /** What is to come or to do: the next first. What has ended: the last first. */
  async listTasks(actor: Actor, query: TaskDeskQuery): Promise<Page<TaskDeskRowView>> {
    const backward = query.scope === 'ended' || query.scope === undefined;
    const direction = backward ? 'DESC' : 'ASC';
    const where = allOf([
      insideScope('t.division_path', actor, READ), ...deskFilters(query),
      ...(backward ? olderThan(query, 't.starts_at', 't.id') : laterThan(query, 't.starts_at', 't.id')),
    ]);
    const limit = pageLimit(query);
    const rows = await select<DeskRow>(
      this.dataSource.manager,
      `SELECT ${TASK_CARD_SQL}, t.created_by AS createdBy, t.created_by_name AS createdByName, t.submitted_by AS submittedBy ${FROM_TASK_SQL}
       WHERE ${where.sql} ORDER BY t.starts_at ${direction}, t.id ${direction} LIMIT ${limit + 1}`,
      [actor.personId, ...where.params],
    );
    const [names, people, waiting] = await Promise.all([
      this.divisions.namesOf(rows.map((row) => row.divisionPath)), this.people.getMany(rows.map((row) => row.leaderId)), this.waitingIn(rows.map((row) => row.id)),
    ]);
    return pageOf(rows, limit, (row) => timeKey(row.startsAt, row.id), (row) => ({
      ...taskCard(row, names), leaderName: people.get(row.leaderId)?.displayName ?? null, createdByName: row.createdByName,
      toDecide: 0, toConfirm: 0, ...waiting.get(row.id), ...this.deadline(row), actions: deskActions(actor, row),
    }));
  }

  /** @throws NOT_FOUND outside the scope */
  async getTask(actor: Actor, id: TaskId): Promise<StaffTaskView> {
    const row = await this.tasks.row(actor, id);
    if (!row || !mayIn(actor, READ, row.divisionPath)) throw notFound();
    const [view, counts, history] = await Promise.all([this.tasks.view(actor, row), this.roster.countsOf(id), this.historyOf<TaskStatus>('task_history', id)]);
    return { ...view, leaderId: row.leaderId, createdByName: row.createdByName, counts, ...this.deadline(row), actions: deskActions(actor, row), history };
  }

  /** @throws NOT_FOUND outside the scope */
  async getClaim(actor: Actor, id: ClaimId): Promise<StaffClaimView> {
    const entry = await this.roster.getEntry(actor, id);
    const [history, corrections] = await Promise.all([this.historyOf<ClaimStatus>('task_claim_history', id), this.corrections.listOfClaim(actor, id)]);
    return { ...entry, history, corrections };
  }

  /** How much lies on the desk; what has ended is not counted. */
  async getCounts(actor: Actor): Promise<TaskDeskCountsView> {
    const { manager } = this.dataSource;
    const open = Object.keys(ON_DESK).filter((name): name is OpenScope => name !== 'ended');
    const statuses = open.flatMap((name) => ON_DESK[name]);
    const scope = insideScope('division_path', actor, READ);
    const ofHours = Object.values(HOURS_ON_DESK).flat();
    const tasks = await select<CountRow>(
      manager, `SELECT status, COUNT(*) AS things FROM task WHERE status IN (${marks(statuses)}) AND ${scope.sql} GROUP BY status`,
      [...statuses, ...scope.params],
    );
    const hours = await select<CountRow>(
      manager,
      `SELECT status, COUNT(*) AS things FROM task_claim WHERE status IN (${marks(ofHours)}) AND (status <> 'CONFIRMED' OR settlement = 'countersigned')
         AND ${scope.sql} GROUP BY status`,
      [...ofHours, ...scope.params],
    );
    const corrections = await select<CountRow>(
      manager, `SELECT status, COUNT(*) AS things FROM minutes_correction WHERE status = 'PROPOSED' AND ${scope.sql} GROUP BY status`, scope.params,
    );
    const perHours = Object.entries(HOURS_ON_DESK).map(([name, of]) => [name, sum(hours, of)]);
    return {
      byScope: Object.fromEntries(open.map((name) => [name, sum(tasks, ON_DESK[name])])) as Record<OpenScope, number>,
      hours: Object.fromEntries([...perHours, ['corrections', sum(corrections, ['PROPOSED'])]]) as Record<HoursDeskScope, number>,
    };
  }

  private deadline(row: TaskCardRow): Pick<TaskDeskRowView, 'confirmBy' | 'overdue'> {
    if (row.status !== 'SETTLING') return { confirmBy: null, overdue: false };
    const until = confirmBy({ endsAt: fromSqlTime(row.endsAt) });
    return { confirmBy: until.toISOString(), overdue: until <= this.clock.now() };
  }

  private async waitingIn(ids: TaskId[]): Promise<Map<TaskId, WaitingCounts>> {
    const rows = await select<{ taskId: TaskId; toDecide: number | string; toConfirm: number | string }>(
      this.dataSource.manager,
      `SELECT task_id AS taskId, COUNT(CASE WHEN status = 'APPLIED' THEN 1 END) AS toDecide, COUNT(CASE WHEN status <> 'APPLIED' THEN 1 END) AS toConfirm
       FROM task_claim WHERE task_id IN (${marks(ids)}) AND status IN ('APPLIED', 'CHECKED_OUT', 'AUTO_OUT') GROUP BY task_id`,
      ids,
    );
    return new Map(rows.map((row) => [row.taskId, { toDecide: Number(row.toDecide), toConfirm: Number(row.toConfirm) }]));
  }

  private async historyOf<Status extends string>(table: 'task_history' | 'task_claim_history', id: string) {
    const rows = await select<HistoryRow>(
      this.dataSource.manager, `SELECT ${HISTORY_SQL} FROM ${table} WHERE subject_id = ? ORDER BY created_at, id LIMIT 200`, [id],
    );
    return rows.map((row) => historyView<Status>(row));
  }
}

function sum(rows: CountRow[], statuses: readonly string[]): number {
  return rows.filter((row) => statuses.includes(row.status)).reduce((total, row) => total + Number(row.things), 0);
}

function deskFilters(query: TaskDeskQuery): SqlPart[] {
  const filters: SqlPart[] = [];
  if (query.scope) filters.push({ sql: `t.status IN (${marks(ON_DESK[query.scope])})`, params: [...ON_DESK[query.scope]] });
  if (query.divisionPath) filters.push(pathInside('t.division_path', [query.divisionPath]));
  if (query.campaignId) filters.push({ sql: 't.campaign_id = ?', params: [query.campaignId] });
  if (query.text) filters.push(containing('t.title', query.text));
  if (query.date) {
    const day = dayOf(new Date(`${query.date}T12:00:00+08:00`));
    filters.push({ sql: 't.starts_at >= ? AND t.starts_at < ?', params: [day.from, day.to] });
  }
  return filters;
}
