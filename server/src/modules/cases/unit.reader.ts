import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CaseUnitQuery, CaseUnitView, UnitListQuery, UnitView } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { allOf, containing, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { visibleTo } from './cases.policy.ts';
import { UNIT_SQL, unitView, type UnitRow } from './directory.mapper.ts';

/** Responsible units and the people who act for them. */
@Injectable()
export class UnitReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader, private readonly roles: RoleReader) {}

  /** Units of the actor's place: below it, and those of the nodes above, which work there too. */
  async list(actor: Actor, query: UnitListQuery): Promise<Page<UnitView>> {
    const filters: SqlPart[] = [this.inReach(actor), ...narrowed(query)];
    if (query.divisionPath) filters.push(pathInside('division_path', [query.divisionPath]));
    if (query.active) filters.push({ sql: 'active = ?', params: [true] });
    if (query.at) filters.push(worksAt(query.at));
    const cursor = decodeCursor(query, 2);
    if (cursor) filters.push(after(cursor));
    const where = allOf(filters);
    const limit = pageLimit(query);
    const rows = await select<UnitRow>(
      this.dataSource.manager, `SELECT ${UNIT_SQL} FROM handling_unit WHERE ${where.sql} ORDER BY division_path, id LIMIT ${limit + 1}`, where.params,
    );
    const views = await this.views(rows);
    return pageOf(rows, limit, (row) => [row.divisionPath, row.id], (row) => views.get(row.id) ?? unitView(row, new Map(), 0));
  }

  /** Units that work at the place of a case: whom whoever has it may name. @throws NOT_FOUND for a case one may not see */
  async listAt(actor: Actor, caseId: CaseId, query: CaseUnitQuery): Promise<Page<CaseUnitView>> {
    const { manager } = this.dataSource;
    const seen = allOf([{ sql: 'c.id = ?', params: [caseId] }, visibleTo(actor, 'c')]);
    const one = await selectOne<{ divisionPath: string }>(manager, `SELECT c.division_path AS divisionPath FROM case_record c WHERE ${seen.sql}`, seen.params);
    if (!one) throw notFound();
    const filters: SqlPart[] = [worksAt(one.divisionPath), ...narrowed(query)];
    const cursor = decodeCursor(query, 2);
    if (cursor) filters.push(after(cursor));
    const where = allOf(filters);
    const limit = pageLimit(query);
    const rows = await select<Pick<UnitRow, 'id' | 'name' | 'kind' | 'divisionPath'>>(
      manager, `SELECT id, name, kind, division_path AS divisionPath FROM handling_unit WHERE ${where.sql} ORDER BY division_path, id LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    return pageOf(rows, limit, (row) => [row.divisionPath, row.id], ({ id, name, kind, divisionPath }) => ({ id, name, kind, divisionName: names.get(divisionPath) ?? '' }));
  }

  /** @throws NOT_FOUND */
  async get(id: UnitId): Promise<UnitView> {
    const row = await this.row(this.dataSource.manager, id);
    const view = (await this.views([row])).get(id);
    if (!view) throw notFound();
    return view;
  }

  /** @throws NOT_FOUND */
  async row(manager: EntityManager, id: UnitId): Promise<UnitRow> {
    const row = await selectOne<UnitRow>(manager, `SELECT ${UNIT_SQL} FROM handling_unit WHERE id = ?`, [id]);
    if (!row) throw notFound();
    return row;
  }

  /**
   * Who acts for the unit: its handlers, and for a community its leader and staff.
   * @returns each once, perhaps nobody
   */
  async peopleOf(manager: EntityManager, unit: Pick<UnitRow, 'id' | 'kind' | 'divisionPath'>): Promise<PersonId[]> {
    const handlers = (await this.roles.holdersOf('unitHandler', [unit.id], manager)).get(unit.id) ?? [];
    if (unit.kind !== 'community') return handlers;
    const leaders = await this.roles.personsWith('communityLeader', unit.divisionPath, manager);
    const staff = await this.roles.personsWith('communityStaff', unit.divisionPath, manager);
    return [...new Set([...handlers, ...leaders, ...staff])];
  }

  private async views(rows: readonly UnitRow[]): Promise<Map<UnitId, UnitView>> {
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    const holders = await this.roles.holdersOf('unitHandler', rows.map(({ id }) => id));
    return new Map(rows.map((row) => [row.id, unitView(row, names, holders.get(row.id)?.length ?? 0)]));
  }

  private inReach(actor: Actor): SqlPart {
    const below = insideScope('division_path', actor, 'cases.rule.read');
    const above = [...new Set(scopeOf(actor, 'cases.rule.read').flatMap(pathsDownTo))];
    return { sql: `(${below.sql} OR division_path IN (${marks(above)}))`, params: [...below.params, ...above] };
  }
}

/** In use, and of this node or one above it. */
function worksAt(divisionPath: string): SqlPart {
  const paths = pathsDownTo(divisionPath);
  return { sql: `active = ? AND division_path IN (${marks(paths)})`, params: [true, ...paths] };
}

function narrowed({ q, kind, ids }: CaseUnitQuery): SqlPart[] {
  const chosen = ids?.split(',') ?? [];
  return [
    ...(q ? [containing('name', q)] : []),
    ...(kind ? [{ sql: 'kind = ?', params: [kind] }] : []),
    ...(chosen.length > 0 ? [{ sql: `id IN (${marks(chosen)})`, params: chosen }] : []),
  ];
}

/** Of an order by place and id. */
function after([path = '', id = '']: readonly (string | number)[]): SqlPart {
  return { sql: '(division_path > ? OR (division_path = ? AND id > ?))', params: [path, path, id] };
}
