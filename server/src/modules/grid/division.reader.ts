import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { PlacePoint } from '@yuandian/shared/common/place';
import type { Grant } from '@yuandian/shared/common/role';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { codeOfPath, communityPathOf } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel, DivisionView, DivisionWithParentsView } from '@yuandian/shared/grid/grid.types';
import { pointInShape, type Shape } from '@yuandian/shared/grid/shape.rules';
import { DivisionDirectory, type Office } from '../../common/auth/division-directory.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { marks, select, selectOne } from '../../common/tx/sql.ts';
import { codesOf, DIVISION_COLUMNS_SQL, divisionView, fullNameOfPath, type DivisionRow } from './grid.mapper.ts';

/** Narrow questions about the tree, for every module. A path a node had before it was moved is understood too. */
@Injectable()
export class DivisionReader extends DivisionDirectory {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock) {
    super();
  }

  /** @throws NOT_FOUND when no node ever had the path, or it is closed. */
  async get(path: string): Promise<DivisionView> {
    return this.getByCode(codeOfPath(path));
  }

  /** @throws NOT_FOUND */
  async getByCode(code: string): Promise<DivisionView> {
    return this.view(await this.rowByCode(this.dataSource.manager, code));
  }

  /** Nodes by their codes, closed ones too: figures of the past still name them. */
  async listByCodes(codes: readonly string[]): Promise<Map<string, DivisionView>> {
    const rows = await select<DivisionRow>(
      this.dataSource.manager, `SELECT ${DIVISION_COLUMNS_SQL} FROM division d WHERE d.code IN (${marks(codes)})`, codes,
    );
    return new Map((await this.views(rows)).map((division) => [division.code, division]));
  }

  /** The tops of the tree, in the order of their codes. */
  async listDistricts(): Promise<DivisionView[]> {
    const rows = await select<DivisionRow>(
      this.dataSource.manager, `SELECT ${DIVISION_COLUMNS_SQL} FROM division d WHERE d.level = 'district' AND d.closed_at IS NULL ORDER BY d.code`,
    );
    return this.views(rows);
  }

  /** Open nodes directly below, in the order of their codes. */
  async childrenOf(path: string): Promise<DivisionView[]> {
    const rows = await select<DivisionRow>(
      this.dataSource.manager,
      `SELECT ${DIVISION_COLUMNS_SQL} FROM division d JOIN division parent ON parent.id = d.parent_id
       WHERE parent.code = ? AND d.closed_at IS NULL ORDER BY d.code`,
      [codeOfPath(path)],
    );
    return this.views(rows);
  }

  /** The community at or above a path; `null` for a street or the district. */
  communityPathOf(path: string): string | null {
    return communityPathOf(path);
  }

  async namesOf(paths: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<Map<string, string>> {
    const codes = [...new Set(paths.flatMap(codesOf))];
    const rows = await select<{ code: string; level: DivisionLevel; name: string }>(
      manager, `SELECT code, level, name FROM division WHERE code IN (${marks(codes)})`, codes,
    );
    const byCode = new Map(rows.map((row) => [row.code, row]));
    return new Map(paths.filter((path) => byCode.has(codeOfPath(path))).map((path) => [path, fullNameOfPath(path, byCode)]));
  }

  async isCommunity(path: string): Promise<boolean> {
    const row = await selectOne<{ id: string }>(
      this.dataSource.manager, "SELECT id FROM division WHERE path = ? AND level = 'community' AND closed_at IS NULL", [path],
    );
    return row !== null;
  }

  async officesOf(personId: PersonId): Promise<Office[]> {
    const today = localDateOf(this.clock.now());
    const rows = await select<Grant & { fromDay: LocalDate; toDay: LocalDate | null }>(
      this.dataSource.manager,
      `SELECT r.role AS role, r.subject_id AS subjectId, r.from_day AS fromDay, r.to_day AS toDay, d.path AS divisionPath
       FROM person_role r JOIN division d ON d.id = r.division_id
       WHERE r.person_id = ? AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?) ORDER BY d.path, r.role, r.id`,
      [personId, today, today],
    );
    return rows.map(({ fromDay, toDay, ...grant }) => ({ ...grant, from: fromDay, to: toDay }));
  }

  /** The deepest open node whose outline holds the point; `null` where nobody has drawn one. */
  async gridAt(point: PlacePoint, manager: EntityManager = this.dataSource.manager): Promise<string | null> {
    const [y, x] = [Math.round(point.latitude * 1e6), Math.round(point.longitude * 1e6)];
    const rows = await select<{ path: string; shape: string }>(
      manager,
      `SELECT d.path, s.shape FROM grid_shape s JOIN division d ON d.id = s.division_id
       WHERE s.south_e6 <= ? AND s.north_e6 >= ? AND s.west_e6 <= ? AND s.east_e6 >= ? AND d.closed_at IS NULL ORDER BY d.path DESC`,
      [y, y, x, x],
    );
    const holding = rows.filter(({ shape }) => pointInShape(point, JSON.parse(shape) as Shape)).map(({ path }) => path);
    return holding.toSorted((a, b) => b.length - a.length)[0] ?? null;
  }

  /** For the services of this module: the row itself. @throws NOT_FOUND */
  async rowByCode(manager: EntityManager, code: string): Promise<DivisionRow> {
    const row = await selectOne<DivisionRow>(manager, `SELECT ${DIVISION_COLUMNS_SQL} FROM division d WHERE d.code = ? AND d.closed_at IS NULL`, [code]);
    if (!row) throw notFound();
    return row;
  }

  async withParents(row: DivisionRow, manager: EntityManager = this.dataSource.manager): Promise<DivisionWithParentsView> {
    const codes = codesOf(row.path).slice(0, -1);
    const parents = await select<DivisionRow>(manager, `SELECT ${DIVISION_COLUMNS_SQL} FROM division d WHERE d.code IN (${marks(codes)}) ORDER BY d.path`, codes);
    return { ...(await this.view(row, manager)), parents: await this.views(parents, manager) };
  }

  async view(row: DivisionRow, manager: EntityManager = this.dataSource.manager): Promise<DivisionView> {
    const names = await this.namesOf([row.path], manager);
    return divisionView(row, names.get(row.path) ?? row.name);
  }

  async views(rows: readonly DivisionRow[], manager: EntityManager = this.dataSource.manager): Promise<DivisionView[]> {
    const names = await this.namesOf(rows.map((row) => row.path), manager);
    return rows.map((row) => divisionView(row, names.get(row.path) ?? row.name));
  }
}
