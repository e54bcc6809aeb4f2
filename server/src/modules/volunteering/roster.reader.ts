import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import type { ClaimAction, ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import { SPANS } from '@yuandian/shared/volunteering/volunteering.limits';
import { auditorActions, leaderActions } from '@yuandian/shared/volunteering/volunteering.rules';
import type { HoursDeskQuery, ShouldBeHereQuery, StaffRosterEntryView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { RosterCountsView, RosterEntryView, RosterQuery, RosterScope } from '@yuandian/shared/volunteering/volunteering.types';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { laterThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader, type PersonSummary } from '../identity/people.reader.ts';
import { claimFacts, CLAIM_SQL, FROM_CLAIM_SQL, rosterEntry, staffEntry, type ClaimRow, type RosterSurroundings } from './claim.mapper.ts';
import { requireStanding, type Standing } from './volunteering.policy.ts';

const READ = 'volunteering.task.read';

const IN_SCOPE: Readonly<Record<RosterScope, readonly ClaimStatus[]>> = {
  toDecide: ['APPLIED'],
  expected: ['APPROVED'],
  present: ['CHECKED_IN'],
  toConfirm: ['CHECKED_OUT', 'AUTO_OUT'],
  others: ['WAITLISTED', 'OFFERED', 'CONFIRMED', 'DISPUTED', 'SETTLED', 'CORRECTED', 'NO_SHOW', 'APPEALED', 'REJECTED'],
};

const ON_DESK: Readonly<Record<NonNullable<HoursDeskQuery['scope']>, SqlPart>> = {
  toConfirm: { sql: "c.status IN ('CHECKED_OUT', 'AUTO_OUT')", params: [] },
  toCountersign: { sql: "c.status = 'CONFIRMED' AND c.settlement = 'countersigned'", params: [] },
  disputes: { sql: "c.status = 'DISPUTED'", params: [] },
  appeals: { sql: "c.status = 'APPEALED'", params: [] },
};

/** Other people's claims, for who leads the task and for staff. */
@Injectable()
export class RosterReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader, private readonly people: PeopleReader,
  ) {}

  /** In the order of sign-up. @throws NOT_FOUND */
  async listRoster(actor: Actor, standing: Standing, taskId: TaskId, query: RosterQuery): Promise<Page<RosterEntryView>> {
    const task = await selectOne<{ leaderId: PersonId; divisionPath: string }>(
      this.dataSource.manager, 'SELECT leader_id AS leaderId, division_path AS divisionPath FROM task WHERE id = ?', [taskId],
    );
    if (!task) throw notFound();
    requireStanding(actor, standing, task);
    const filters: SqlPart[] = [{ sql: 'c.task_id = ?', params: [taskId] }, ...laterThan(query, 'c.claimed_at', 'c.id')];
    if (query.scope) filters.push({ sql: `c.status IN (${marks(IN_SCOPE[query.scope])})`, params: [...IN_SCOPE[query.scope]] });
    const limit = pageLimit(query);
    const rows = await this.rows(filters, 'c.claimed_at', limit);
    const around = await this.around(actor, rows);
    return pageOf(rows, limit, (row) => timeKey(row.claimedAt, row.id), (row) => rosterEntry(row, around(row)));
  }

  /** People of running tasks who have not checked in, the earliest task first. */
  async listShouldBeHere(actor: Actor, query: ShouldBeHereQuery): Promise<Page<StaffRosterEntryView>> {
    const now = this.clock.now();
    const running: SqlPart = {
      sql: "c.status = 'APPROVED' AND c.starts_at > ? AND c.starts_at <= ? AND c.ends_at > ?", params: [new Date(now.getTime() - SPANS.taskMax), now, now],
    };
    return this.staffPage(actor, query, [running, ...laterThan(query, 'c.starts_at', 'c.id')], 'c.starts_at', (row) => row.startsAt);
  }

  /** What waits for somebody's word, the oldest work first. */
  async listHours(actor: Actor, query: HoursDeskQuery): Promise<Page<StaffRosterEntryView>> {
    const filters = [ON_DESK[query.scope ?? 'toConfirm'], ...laterThan(query, 'c.ends_at', 'c.id')];
    return this.staffPage(actor, query, filters, 'c.ends_at', (row) => row.endsAt);
  }

  async countsOf(taskId: TaskId): Promise<RosterCountsView> {
    const rows = await select<{ status: ClaimStatus; people: number | string }>(
      this.dataSource.manager, 'SELECT status, COUNT(*) AS people FROM task_claim WHERE task_id = ? GROUP BY status', [taskId],
    );
    const of = (...statuses: ClaimStatus[]) => rows.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + Number(row.people), 0);
    return {
      toDecide: of('APPLIED'), waiting: of('WAITLISTED', 'OFFERED'), expected: of('APPROVED'), present: of('CHECKED_IN'),
      toConfirm: of('CHECKED_OUT', 'AUTO_OUT'), done: of('CONFIRMED', 'DISPUTED', 'SETTLED', 'CORRECTED'), noShow: of('NO_SHOW', 'APPEALED'),
    };
  }

  /** One entry for staff. @throws NOT_FOUND outside the scope */
  async getEntry(actor: Actor, claimId: string): Promise<StaffRosterEntryView> {
    const [row] = await this.rows([{ sql: 'c.id = ?', params: [claimId] }, insideScope('c.division_path', actor, READ)], 'c.claimed_at', 1);
    if (!row) throw notFound();
    const names = await this.divisions.namesOf([row.divisionPath]);
    return staffEntry(row, names, (await this.around(actor, [row]))(row));
  }

  private async staffPage(
    actor: Actor, query: PageQuery & { divisionPath?: string }, filters: SqlPart[], order: string, timeOf: (row: ClaimRow) => Date | string,
  ): Promise<Page<StaffRosterEntryView>> {
    const limit = pageLimit(query);
    const scope = [insideScope('c.division_path', actor, READ), ...(query.divisionPath ? [pathInside('c.division_path', [query.divisionPath])] : [])];
    const rows = await this.rows([...filters, ...scope], order, limit);
    const [around, names] = await Promise.all([this.around(actor, rows), this.divisions.namesOf(rows.map((row) => row.divisionPath))]);
    return pageOf(rows, limit, (row) => timeKey(timeOf(row), row.id), (row) => staffEntry(row, names, around(row)));
  }

  private rows(filters: SqlPart[], order: string, limit: number): Promise<ClaimRow[]> {
    const where = allOf(filters);
    return select<ClaimRow>(
      this.dataSource.manager, `SELECT ${CLAIM_SQL} ${FROM_CLAIM_SQL} WHERE ${where.sql} ORDER BY ${order}, c.id LIMIT ${limit + 1}`, where.params,
    );
  }

  private async around(actor: Actor, rows: ClaimRow[]): Promise<(row: ClaimRow) => RosterSurroundings> {
    const ids = rows.map((row) => row.personId);
    const [people, missed] = await Promise.all([this.people.getMany(ids), this.noShowsOf(ids)]);
    return (row) => ({
      person: people.get(row.personId) as PersonSummary | undefined, noShows: missed.get(row.personId) ?? 0, actions: this.actionsOn(actor, row),
    });
  }

  /** What this actor may do with the claim: as its task's leader or as staff, never with the own one. */
  private actionsOn(actor: Actor, row: ClaimRow): ClaimAction[] {
    if (row.personId === actor.personId) return [];
    const facts = claimFacts(row);
    const leads = row.leaderId === actor.personId;
    const may = (permission: Parameters<typeof mayIn>[1]) => mayIn(actor, permission, row.divisionPath);
    const decides = leads || may('volunteering.claim.decide');
    const confirms = leads || may('volunteering.hours.confirm');
    const led = leaderActions(facts, this.clock.now()).filter((action) => (action === 'approve' || action === 'reject' ? decides : confirms));
    if (!may('volunteering.hours.correct')) return led;
    const confirmedByMe = row.confirmedBy === actor.personId;
    return [...led, ...auditorActions({ status: row.status, confirmedByMe, countersignNeeded: row.settlement === 'countersigned' })];
  }

  private async noShowsOf(ids: PersonId[]): Promise<Map<PersonId, number>> {
    const wanted = [...new Set(ids)];
    const rows = await select<{ personId: PersonId; missed: number | string }>(
      this.dataSource.manager,
      `SELECT person_id AS personId, COUNT(*) AS missed FROM task_claim
       WHERE person_id IN (${marks(wanted)}) AND status = 'NO_SHOW' AND starts_at > ? GROUP BY person_id`,
      [...wanted, new Date(this.clock.now().getTime() - SPANS.noShowMemory)],
    );
    return new Map(rows.map((row) => [row.personId, Number(row.missed)]));
  }
}
