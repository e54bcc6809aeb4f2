import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page } from '@yuandian/shared/common/page';
import { POINT_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { gridPathOf } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type {
  PatrolCardView, PatrolGridView, PatrolId, PatrolKitView, PatrolListQuery, PatrolPointView, PatrolStopId, PatrolView, PointListQuery, StopCheck,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside, requireInScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import {
  PATROL_SQL, patrolCard, photosOf, POINT_SQL, pointView, stopView, type PatrolRow, type PointRow, type StopRow,
} from './patrol.mapper.ts';
import { RuleReader } from './rule.reader.ts';

const READ = 'fieldwork.patrol.read';
const RUN = 'fieldwork.patrol.run';
/** A phone carries the points of a community; who is in charge of more chooses on the list of points. */
const KIT_POINTS_MAX = 20 * POINT_LIMITS.perGridMax;

/** Points and rounds for screens. */
@Injectable()
export class PatrolReader {
  constructor(
    private readonly dataSource: DataSource, private readonly divisions: DivisionReader, private readonly files: FilesReader, private readonly rules: RuleReader,
  ) {}

  /** What a phone needs for a round without a network: my grids with their points, and the checklist of each. */
  async getKit(actor: Actor): Promise<PatrolKitView> {
    const inside = insideScope('p.division_path', actor, RUN);
    const rows = await this.pointRows({ sql: `p.removed_at IS NULL AND ${inside.sql}`, params: inside.params }, KIT_POINTS_MAX);
    const byGrid = new Map<string, PointRow[]>();
    for (const row of rows) {
      const path = roundOf(actor, row.divisionPath);
      byGrid.set(path, [...(byGrid.get(path) ?? []), row]);
    }
    const names = await this.divisions.namesOf([...byGrid.keys(), ...rows.map((row) => row.divisionPath)]);
    const grids: PatrolGridView[] = [];
    for (const [divisionPath, points] of byGrid) {
      grids.push({
        divisionPath, divisionName: names.get(divisionPath) ?? '', points: points.map((row) => pointView(row, names)),
        checklist: await this.rules.checklistFor(divisionPath),
      });
    }
    const open = await this.openOf(actor);
    return { grids, open: open && (await this.view(actor, open)) };
  }

  async listPoints(actor: Actor, query: PointListQuery): Promise<Page<PatrolPointView>> {
    const limit = pageLimit(query);
    const where = allOf([
      { sql: 'p.removed_at IS NULL', params: [] }, insideScope('p.division_path', actor, READ),
      ...(query.divisionPath ? [pathInside('p.division_path', [query.divisionPath])] : []), ...pointsAfter(query),
    ]);
    const rows = await this.pointRows(where, limit + 1);
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return pageOf(rows, limit, (row) => [row.divisionPath, row.position, row.id], (row) => pointView(row, names));
  }

  /** Not looked at since `since`, in the order of grids and points. */
  async pointsDue(actor: Actor, since: Date, limit: number): Promise<{ items: PatrolPointView[]; more: number }> {
    const due = allOf([
      { sql: 'p.removed_at IS NULL AND (p.last_visited_at IS NULL OR p.last_visited_at < ?)', params: [since] }, insideScope('p.division_path', actor, RUN),
    ]);
    const rows = await this.pointRows(due, limit);
    const count = await selectOne<{ things: number | string }>(this.dataSource.manager, `SELECT COUNT(*) AS things FROM patrol_point p WHERE ${due.sql}`, due.params);
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return { items: rows.map((row) => pointView(row, names)), more: Number(count?.things ?? 0) - rows.length };
  }

  /** The last first. */
  async listPatrols(actor: Actor, query: PatrolListQuery): Promise<Page<PatrolCardView>> {
    const limit = pageLimit(query);
    const where = allOf([
      insideScope('t.division_path', actor, READ), ...(query.divisionPath ? [pathInside('t.division_path', [query.divisionPath])] : []),
      ...(query.status ? [{ sql: 't.status = ?', params: [query.status] }] : []), ...olderThan(query, 't.started_at', 't.id'),
    ]);
    const rows = await select<PatrolRow>(
      this.dataSource.manager, `SELECT ${PATROL_SQL} FROM patrol t WHERE ${where.sql} ORDER BY t.started_at DESC, t.id DESC LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return pageOf(rows, limit, (row) => timeKey(row.startedAt, row.id), (row) => patrolCard(row, actor.personId, names));
  }

  /** @throws NOT_FOUND outside the scope */
  async getPatrol(actor: Actor, id: PatrolId): Promise<PatrolView> {
    const row = await selectOne<PatrolRow>(this.dataSource.manager, `SELECT ${PATROL_SQL} FROM patrol t WHERE t.id = ?`, [id]);
    if (!row) throw notFound();
    requireInScope(actor, READ, row.divisionPath);
    return this.view(actor, row);
  }

  async openCardOf(actor: Actor): Promise<PatrolCardView | null> {
    const row = await this.openOf(actor);
    return row && patrolCard(row, actor.personId, await this.divisions.namesOf([row.divisionPath]));
  }

  private openOf(actor: Actor): Promise<PatrolRow | null> {
    return selectOne<PatrolRow>(this.dataSource.manager, `SELECT ${PATROL_SQL} FROM patrol t WHERE t.open_key = ?`, [actor.personId]);
  }

  private async view(actor: Actor, row: PatrolRow): Promise<PatrolView> {
    const { manager } = this.dataSource;
    const stops = await select<StopRow>(
      manager,
      `SELECT s.id, s.point_id AS pointId, p.name AS pointName, s.visited_at AS at, s.note, s.photo_ids AS photoIds, s.distance
       FROM patrol_stop s JOIN patrol_point p ON p.id = s.point_id WHERE s.patrol_id = ? ORDER BY s.visited_at, s.id`,
      [row.id],
    );
    const [names, checks, files, checklist] = await Promise.all([
      this.divisions.namesOf([row.divisionPath]), this.checksOf(stops.map((stop) => stop.id)), this.files.views(stops.flatMap(photosOf)),
      this.rules.checklistOf(row.divisionPath, row.checklistVersion),
    ]);
    return {
      ...patrolCard(row, actor.personId, names), stops: stops.map((stop) => stopView(stop, checks.get(stop.id) ?? [], files)),
      checklist: checklist ?? { version: row.checklistVersion, items: [] },
    };
  }

  private async checksOf(ids: PatrolStopId[]): Promise<Map<PatrolStopId, (StopCheck & { label: string })[]>> {
    const rows = await select<{ stopId: PatrolStopId; code: string; label: string; found: number }>(
      this.dataSource.manager, `SELECT stop_id AS stopId, code, label, found FROM patrol_check WHERE stop_id IN (${marks(ids)}) ORDER BY stop_id, code`, ids,
    );
    const byStop = new Map<PatrolStopId, (StopCheck & { label: string })[]>();
    for (const { stopId, code, label, found } of rows) byStop.set(stopId, [...(byStop.get(stopId) ?? []), { code, label, found: found === 1 }]);
    return byStop;
  }

  private pointRows(where: SqlPart, limit: number): Promise<PointRow[]> {
    return select<PointRow>(
      this.dataSource.manager, `SELECT ${POINT_SQL} FROM patrol_point p WHERE ${where.sql} ORDER BY p.division_path, p.position, p.id LIMIT ${limit}`, where.params,
    );
  }
}

/** A round is made of a whole grid by whoever works in the grid, of their micro-grid by its leader. */
function roundOf(actor: Actor, pointPath: string): string {
  const gridPath = gridPathOf(pointPath);
  return gridPath !== null && mayIn(actor, RUN, gridPath) ? gridPath : pointPath;
}

function pointsAfter(query: PointListQuery): SqlPart[] {
  const cursor = decodeCursor(query, 3);
  if (!cursor) return [];
  const [path = '', position = 0, id = ''] = cursor;
  return [{
    sql: '(p.division_path > ? OR (p.division_path = ? AND (p.position > ? OR (p.position = ? AND p.id > ?))))', params: [path, path, position, position, id],
  }];
}
