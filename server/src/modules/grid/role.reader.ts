import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { ROLES, type Grant, type Role } from '@yuandian/shared/common/role';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import type { PersonRoleId } from '@yuandian/shared/grid/grid.types';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { allOf, containing, fromSqlTime, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from './division.reader.ts';

/** A term of office, as it was known at a moment. */
export interface Term {
  personId: PersonId;
  divisionPath: string;
  from: LocalDate;
  /** Last day in office, `null`: open. */
  to: LocalDate | null;
}

/** Somebody in office today, for a choice by name. */
export interface OfficeHolder {
  id: PersonRoleId;
  personId: PersonId;
  /** Masked. */
  displayName: string;
  roleLabel: string;
  divisionName: string;
}

export interface HolderQuery {
  roles: readonly Role[];
  /** On the node of the path or below. */
  path?: string;
  /** On one of these nodes themselves. */
  at?: readonly string[];
  /** The unit, shop or stock point they act for. */
  subjectId?: string;
  /** Part of the shown name. */
  name?: string;
  afterId?: string;
  limit: number;
}

interface TermRow { personId: PersonId; divisionPath: string; fromDay: LocalDate; toDay: LocalDate | null; endedAt: Date | string | null }

/** Who holds or held which role, for every module. */
@Injectable()
export class RoleReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  async grantsOf(personId: PersonId): Promise<Grant[]> {
    return (await this.divisions.officesOf(personId)).map(({ role, divisionPath, subjectId }) => ({ role, divisionPath, subjectId }));
  }

  /** People in office with the role on the node of the path or below it, each once. */
  async personsWith(role: Role, path: string, manager: EntityManager = this.dataSource.manager): Promise<PersonId[]> {
    const today = localDateOf(this.clock.now());
    const inside = pathInside('d.path', [path]);
    const rows = await select<{ personId: PersonId }>(
      manager,
      `SELECT DISTINCT r.person_id AS personId FROM person_role r JOIN division d ON d.id = r.division_id
       WHERE r.role = ? AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?) AND ${inside.sql} ORDER BY r.person_id`,
      [role, today, today, ...inside.params],
    );
    return rows.map((row) => row.personId);
  }

  /** People in office with one of the roles on these very nodes, wherever they have been moved since the paths were written down; each once. */
  async personsAt(roles: readonly Role[], paths: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<PersonId[]> {
    const today = localDateOf(this.clock.now());
    const rows = await select<{ personId: PersonId }>(
      manager,
      `SELECT DISTINCT r.person_id AS personId FROM person_role r JOIN division d ON d.id = r.division_id
       WHERE r.role IN (${marks(roles)}) AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?) AND d.code IN (${marks(paths)})
       ORDER BY r.person_id`,
      [...roles, today, today, ...paths.map(codeOfPath)],
    );
    return rows.map((row) => row.personId);
  }

  /** People in office with the role for each of the subjects, e.g. those who act for a unit. */
  async holdersOf(role: Role, subjectIds: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<Map<string, PersonId[]>> {
    const today = localDateOf(this.clock.now());
    const rows = await select<{ subjectId: string; personId: PersonId }>(
      manager,
      `SELECT DISTINCT r.subject_id AS subjectId, r.person_id AS personId FROM person_role r
       WHERE r.role = ? AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?) AND r.subject_id IN (${marks(subjectIds)})
       ORDER BY r.person_id`,
      [role, today, today, ...subjectIds],
    );
    const holders = new Map<string, PersonId[]>(subjectIds.map((id) => [id, []]));
    for (const { subjectId, personId } of rows) holders.get(subjectId)?.push(personId);
    return holders;
  }

  /** SQL condition on `person p`: holds one of the roles in the division or below. */
  inOfficeIn(path: string, roles: readonly Role[]): SqlPart {
    const today = localDateOf(this.clock.now());
    const inside = pathInside('d.path', [path]);
    return {
      sql: `p.id IN (SELECT r.person_id FROM person_role r JOIN division d ON d.id = r.division_id WHERE r.role IN (${marks(roles)})
        AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?) AND ${inside.sql})`,
      params: [...roles, today, today, ...inside.params],
    };
  }

  /** The offices of the people in the division and below, as {@link inOfficeIn} counts them. */
  async officesIn(path: string, roles: readonly Role[], personIds: readonly PersonId[]): Promise<{ personId: PersonId; role: Role; divisionPath: string }[]> {
    const today = localDateOf(this.clock.now());
    const inside = pathInside('d.path', [path]);
    return select(
      this.dataSource.manager,
      `SELECT r.person_id AS personId, r.role AS role, d.path AS divisionPath FROM person_role r JOIN division d ON d.id = r.division_id
       WHERE r.person_id IN (${marks(personIds)}) AND r.role IN (${marks(roles)}) AND r.ended_at IS NULL AND r.from_day <= ?
         AND (r.to_day IS NULL OR r.to_day >= ?) AND ${inside.sql} ORDER BY d.path, r.role`,
      [...personIds, ...roles, today, today, ...inside.params],
    );
  }

  /** People in office, ordered by the id of the office. Somebody with two offices is there twice. */
  async holders({ roles, path, at, subjectId, name, afterId, limit }: HolderQuery): Promise<OfficeHolder[]> {
    const today = localDateOf(this.clock.now());
    const where = allOf([
      { sql: `r.role IN (${marks(roles)}) AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?)`, params: [...roles, today, today] },
      ...(path === undefined ? [] : [pathInside('d.path', [path])]),
      ...(at === undefined ? [] : [{ sql: `d.path IN (${marks(at)})`, params: [...at] }]),
      ...(subjectId === undefined ? [] : [{ sql: 'r.subject_id = ?', params: [subjectId] }]),
      ...(name === undefined ? [] : [containing('p.display_name', name)]),
      ...(afterId === undefined ? [] : [{ sql: 'r.id > ?', params: [afterId] }]),
    ]);
    const rows = await select<{ id: PersonRoleId; personId: PersonId; displayName: string; role: Role; divisionPath: string }>(
      this.dataSource.manager,
      `SELECT r.id AS id, r.person_id AS personId, p.display_name AS displayName, r.role AS role, d.path AS divisionPath
       FROM person_role r JOIN person p ON p.id = r.person_id JOIN division d ON d.id = r.division_id
       WHERE ${where.sql} AND p.disabled_at IS NULL AND p.erased_at IS NULL ORDER BY r.id LIMIT ${limit}`,
      where.params,
    );
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    return rows.map(({ role, divisionPath, ...row }) => ({ ...row, roleLabel: ROLES[role], divisionName: names.get(divisionPath) ?? '' }));
  }

  /** Every term of the people in the role, past ones too, as the books said at `asOf`. */
  async termsOf(role: Role, personIds: readonly PersonId[], asOf: Date): Promise<Term[]> {
    const rows = await select<TermRow>(
      this.dataSource.manager,
      `SELECT r.person_id AS personId, d.path AS divisionPath, r.from_day AS fromDay, r.to_day AS toDay, r.ended_at AS endedAt
       FROM person_role r JOIN division d ON d.id = r.division_id WHERE r.role = ? AND r.assigned_at <= ? AND r.person_id IN (${marks(personIds)})`,
      [role, asOf, ...personIds],
    );
    return rows.map((row) => ({ personId: row.personId, divisionPath: row.divisionPath, from: row.fromDay, to: lastDay(row, asOf) }));
  }
}

/** The planned last day, or the day on which the office was ended before it. */
function lastDay({ toDay, endedAt }: TermRow, asOf: Date): LocalDate | null {
  const ended = endedAt === null ? null : fromSqlTime(endedAt);
  if (ended === null || ended > asOf) return toDay;
  const day = localDateOf(ended);
  return toDay !== null && toDay < day ? toDay : day;
}
