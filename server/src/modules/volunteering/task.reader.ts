import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import { DAY_MS, dayOf } from '@yuandian/shared/common/time';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import { TASK_STATUSES_COMING, TASK_STATUSES_SHOWN } from '@yuandian/shared/volunteering/task-status';
import { SPANS, TASK_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { approvalNeeded, claimRefusal, type ClaimRefusal } from '@yuandian/shared/volunteering/volunteering.rules';
import type {
  LedTasksQuery, LedTaskView, TaskCardView, TaskListQuery, TaskSlotId, TaskSlotView, TaskView,
} from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { laterThan, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { RosterReader } from './roster.reader.ts';
import { FROM_TASK_SQL, TASK_CARD_SQL, TASK_SQL, taskCard, taskFacts, taskView, type TaskCardRow, type TaskRow } from './task.mapper.ts';
import { VolunteerReader } from './volunteer.reader.ts';
import { refusalView, type OtherTask } from './volunteering.errors.ts';

const GUEST = '';
const MINE = ['APPLIED', 'WAITLISTED', 'OFFERED', 'APPROVED', 'CHECKED_IN'] as const;

interface MyCase { refusal: ClaimRefusal | null; otherTask: OtherTask | null; approval: boolean }

/** Tasks as residents and their leaders see them. */
@Injectable()
export class TaskReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader,
    private readonly people: PeopleReader, private readonly volunteers: VolunteerReader, private readonly roster: RosterReader,
  ) {}

  /** What is still to come, the next first. */
  async listTasks(actor: Actor | null, query: TaskListQuery): Promise<Page<TaskCardView>> {
    const now = this.clock.now();
    const filters: SqlPart[] = [
      { sql: `t.status IN (${marks(TASK_STATUSES_COMING)})`, params: [...TASK_STATUSES_COMING] },
      // A task lasts half a day at most: the first bound lets the index on the start skip everything that is long over.
      { sql: 't.starts_at > ? AND t.ends_at > ?', params: [new Date(now.getTime() - SPANS.taskMax), now] },
      ...(await this.wishes(actor, query)),
      ...laterThan(query, 't.starts_at', 't.id'),
    ];
    return this.page(actor, query, filters, 'ASC');
  }

  /** @throws NOT_FOUND for what residents do not see */
  async getTask(actor: Actor | null, id: TaskId): Promise<TaskView> {
    const row = await this.row(actor, id);
    if (!row || !TASK_STATUSES_SHOWN.includes(row.status)) throw notFound();
    return this.view(actor, row);
  }

  /** Tasks on which I am named, once they are published; those to come first, those that are over last first. */
  async listLedTasks(actor: Actor, query: LedTasksQuery): Promise<Page<TaskCardView>> {
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    const paging = query.past ? olderThan(query, 't.starts_at', 't.id') : laterThan(query, 't.starts_at', 't.id');
    const filters: SqlPart[] = [
      { sql: 't.leader_id = ?', params: [actor.personId] },
      { sql: "t.status NOT IN ('DRAFT', 'PENDING_REVIEW', 'REJECTED')", params: [] },
      { sql: query.past ? 't.ends_at <= ?' : 't.ends_at > ?', params: [since] },
      ...paging,
    ];
    return this.page(actor, query, filters, query.past ? 'DESC' : 'ASC');
  }

  /** @throws NOT_FOUND for everybody but the leader */
  async getLedTask(actor: Actor, id: TaskId): Promise<LedTaskView> {
    const row = await this.row(actor, id);
    if (!row || row.leaderId !== actor.personId) throw notFound();
    return { ...(await this.view(actor, row)), counts: await this.roster.countsOf(id) };
  }

  async row(actor: Actor | null, id: TaskId): Promise<TaskRow | null> {
    return selectOne<TaskRow>(this.dataSource.manager, `SELECT ${TASK_SQL} ${FROM_TASK_SQL} WHERE t.id = ?`, [actor?.personId ?? GUEST, id]);
  }

  async view(actor: Actor | null, row: TaskRow): Promise<TaskView> {
    const slots = await this.slotsOf(row.id);
    const [names, people, mine, cancelReason] = await Promise.all([
      this.divisions.namesOf([row.divisionPath]), this.people.getMany([row.leaderId]), this.myCase(actor, row, slots), this.cancelReasonOf(row),
    ]);
    return taskView(row, {
      names, slots, leaderName: people.get(row.leaderId)?.displayName ?? null, leadByMe: row.leaderId === actor?.personId, cancelReason,
      refusal: mine.refusal && refusalView(mine.refusal, mine.otherTask), approvalForMe: mine.approval,
    });
  }

  private async wishes(actor: Actor | null, query: TaskListQuery): Promise<SqlPart[]> {
    const filters: SqlPart[] = [];
    if (query.divisionPath) filters.push(pathInside('t.division_path', [query.divisionPath]));
    const street = query.near && actor ? await this.streetOf(actor.personId) : null;
    if (street) filters.push(pathInside('t.division_path', [street]));
    if (query.mine) filters.push({ sql: `c.status IN (${marks(MINE)})`, params: [...MINE] });
    if (query.joinable) filters.push({ sql: "t.status = 'OPEN' AND t.signup_closes_at > ?", params: [this.clock.now()] });
    if (query.campaignId) filters.push({ sql: 't.campaign_id = ?', params: [query.campaignId] });
    if (query.category) filters.push({ sql: 't.category = ?', params: [query.category] });
    if (query.date) {
      const day = dayOf(new Date(`${query.date}T12:00:00+08:00`));
      filters.push({ sql: 't.starts_at >= ? AND t.starts_at < ?', params: [day.from, day.to] });
    }
    return filters;
  }

  private async page(actor: Actor | null, query: PageQuery, filters: SqlPart[], direction: 'ASC' | 'DESC'): Promise<Page<TaskCardView>> {
    const limit = pageLimit(query);
    const where = allOf(filters);
    const rows = await select<TaskCardRow>(
      this.dataSource.manager,
      `SELECT ${TASK_CARD_SQL} ${FROM_TASK_SQL} WHERE ${where.sql} ORDER BY t.starts_at ${direction}, t.id ${direction} LIMIT ${limit + 1}`,
      [actor?.personId ?? GUEST, ...where.params],
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return pageOf(rows, limit, (row) => timeKey(row.startsAt, row.id), (row) => taskCard(row, names));
  }

  private async streetOf(personId: PersonId): Promise<string | null> {
    const { homePath } = await this.people.get(personId);
    return homePath === null ? null : (pathsDownTo(homePath)[1] ?? null);
  }

  private async slotsOf(taskId: TaskId): Promise<TaskSlotView[]> {
    const rows = await select<{ id: TaskSlotId; name: string; capacity: number; taken: number; waiting: number }>(
      this.dataSource.manager, 'SELECT id, name, capacity, taken, waiting FROM task_slot WHERE task_id = ? ORDER BY position', [taskId],
    );
    return rows.map(({ taken, ...slot }) => ({ ...slot, placesLeft: Math.max(0, slot.capacity - taken) }));
  }

  /** A guest is never refused here: the page says so when they sign in and act. */
  private async myCase(actor: Actor | null, row: TaskRow, slots: TaskSlotView[]): Promise<MyCase> {
    const needsApproval = Boolean(row.needsApproval);
    if (!actor) return { refusal: null, otherTask: null, approval: needsApproval };
    const task = taskFacts(row);
    const profile = await this.volunteers.profileOf(actor.personId);
    const record = await this.volunteers.recordOf(this.dataSource.manager, actor.personId, task);
    const queuesFull = slots.every((slot) => slot.placesLeft === 0 && slot.waiting >= TASK_LIMITS.waitingMax);
    const refusal = claimRefusal(task, { ...profile, ...record, alreadyClaimed: row.claimId !== null }, this.clock.now())
      ?? (queuesFull ? 'VOLUNTEERING_WAITING_LIST_FULL' : null);
    return { refusal, otherTask: record.otherTask, approval: approvalNeeded({ needsApproval }, record.noShows) };
  }

  private async cancelReasonOf(row: TaskRow): Promise<string | null> {
    if (row.status !== 'CANCELLED') return null;
    const last = await selectOne<{ reason: string }>(
      this.dataSource.manager, "SELECT reason FROM task_history WHERE subject_id = ? AND to_state = 'CANCELLED' ORDER BY created_at DESC, id DESC LIMIT 1", [row.id],
    );
    return last?.reason ?? null;
  }
}
