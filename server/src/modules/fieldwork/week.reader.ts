import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page } from '@yuandian/shared/common/page';
import type { Period } from '@yuandian/shared/common/time';
import { dayStart, gridPathOf, weekOf } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { GridWeekView, WeekQuery } from '@yuandian/shared/fieldwork/fieldwork.types';
import { QUIET_STATUSES } from '@yuandian/shared/fieldwork/quiet-alert-status';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { allOf, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';

const READ = 'fieldwork.patrol.read';
const MOST = 3;

interface PathSum { path: string; things: number | string }
interface FoundSum extends PathSum { label: string }

type Figures = Omit<GridWeekView, 'divisionPath' | 'divisionName' | 'most'>;

/** What was done in each grid in a week. Numbers only: who is visited is nobody's business above the community. */
@Injectable()
export class WeekReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** Every grid of the scope, in the order of their codes; one without points shows noughts. */
  async listWeek(actor: Actor, query: WeekQuery): Promise<Page<GridWeekView>> {
    const week = weekOf(query.week ? dayStart(query.week) : this.clock.now());
    const limit = pageLimit(query);
    const paths = await this.gridPaths(actor, query, limit + 1);
    const shown = paths.slice(0, limit);
    const [names, figures, most] = await Promise.all([this.divisions.namesOf(shown), this.figuresOf(shown, week), this.mostOf(shown, week)]);
    return pageOf(paths, limit, (path) => [path], (path) => ({
      divisionPath: path, divisionName: names.get(path) ?? '', ...(figures.get(path) ?? NOTHING), most: most.get(path) ?? [],
    }));
  }

  private async gridPaths(actor: Actor, query: WeekQuery, limit: number): Promise<string[]> {
    const cursor = decodeCursor(query, 1);
    const after: SqlPart[] = cursor ? [{ sql: 'd.path > ?', params: [String(cursor[0])] }] : [];
    const where = allOf([insideScope('d.path', actor, READ), ...(query.divisionPath ? [pathInside('d.path', [query.divisionPath])] : []), ...after]);
    const rows = await select<{ path: string }>(
      this.dataSource.manager,
      `SELECT d.path AS path FROM division d WHERE d.level IN ('grid', 'exclusive-grid') AND d.closed_at IS NULL AND ${where.sql} ORDER BY d.path LIMIT ${limit}`,
      where.params,
    );
    return rows.map((row) => row.path);
  }

  private async figuresOf(paths: string[], week: Period): Promise<Map<string, Figures>> {
    const figures = new Map(paths.map((path) => [path, { ...NOTHING }]));
    const span = [week.from, week.to];
    const counts: [keyof Figures, string, (Date | string)[], string][] = [
      ['points', "SELECT division_path AS path, COUNT(*) AS things FROM patrol_point WHERE removed_at IS NULL AND", [], 'division_path'],
      ['pointsVisited', 'SELECT division_path AS path, COUNT(DISTINCT point_id) AS things FROM patrol_stop WHERE visited_at >= ? AND visited_at < ? AND', span, 'division_path'],
      ['patrols', 'SELECT division_path AS path, COUNT(*) AS things FROM patrol WHERE started_at >= ? AND started_at < ? AND', span, 'division_path'],
      ['found', 'SELECT division_path AS path, SUM(found) AS things FROM patrol_stop WHERE visited_at >= ? AND visited_at < ? AND', span, 'division_path'],
      ['archives', "SELECT division_path AS path, COUNT(*) AS things FROM care_archive WHERE status = 'ACTIVE' AND", [], 'division_path'],
      ['contacts', "SELECT division_path AS path, COUNT(*) AS things FROM care_visit WHERE result IN ('good', 'needsHelp') AND contacted_at >= ? AND contacted_at < ? AND", span, 'division_path'],
      ['quiet', `SELECT c.division_path AS path, COUNT(*) AS things FROM quiet_alert a JOIN care_archive c ON c.id = a.open_archive_id WHERE a.status IN (${marks(QUIET_STATUSES)}) AND`, [...QUIET_STATUSES], 'c.division_path'],
    ];
    for (const [name, sql, params, column] of counts) {
      const inside = pathInside(column, paths);
      const rows = await select<PathSum>(this.dataSource.manager, `${sql} ${inside.sql} GROUP BY ${column}`, [...params, ...inside.params]);
      for (const row of rows) {
        const grid = figures.get(gridPathOf(row.path) ?? '');
        if (grid) grid[name] += Number(row.things);
      }
    }
    return figures;
  }

  private async mostOf(paths: string[], week: Period): Promise<Map<string, { label: string; count: number }[]>> {
    const inside = pathInside('s.division_path', paths);
    const rows = await select<FoundSum>(
      this.dataSource.manager,
      `SELECT s.division_path AS path, k.label AS label, COUNT(*) AS things FROM patrol_stop s JOIN patrol_check k ON k.stop_id = s.id
       WHERE s.visited_at >= ? AND s.visited_at < ? AND k.found = ? AND ${inside.sql} GROUP BY s.division_path, k.label`,
      [week.from, week.to, true, ...inside.params],
    );
    const byGrid = new Map<string, Map<string, number>>();
    for (const { path, label, things } of rows) {
      const grid = gridPathOf(path) ?? '';
      const labels = byGrid.get(grid) ?? new Map<string, number>();
      byGrid.set(grid, labels.set(label, (labels.get(label) ?? 0) + Number(things)));
    }
    return new Map([...byGrid].map(([grid, labels]) => [
      grid, [...labels].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)).slice(0, MOST),
    ]));
  }
}

const NOTHING: Figures = { points: 0, pointsVisited: 0, patrols: 0, found: 0, archives: 0, contacts: 0, quiet: 0 };
