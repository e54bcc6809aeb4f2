import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CATEGORY_GROUPS, type CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import { CASE_STATUSES_OPEN, type CaseStatus } from '@yuandian/shared/cases/case-status';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { communityOrAbove } from '@yuandian/shared/grid/grid.rules';
import type { WallView } from '@yuandian/shared/cases/wall.types';
import { DAY_MS, dayOf, localDateOf, type Period } from '@yuandian/shared/common/time';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { isoTime, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { byEdges } from './by-period.mapper.ts';
import { CAME_BACK_SQL, RATES_SQL } from './rates.mapper.ts';

const DAYS_SHOWN = 14;
const LINES_SHOWN = 12;
/** Places whose figures are remembered at once; a stranger who asks for many costs no more memory. */
const REMEMBERED = 200;

interface Remembered { view: WallView; until: number }

/** The wall of the city-operation centre: public, so only sums and lines without any person, at most a minute old. */
@Injectable()
export class WallReader {
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** Below a community so few people live that figures would tell of one of them. @throws INVALID_INPUT there; NOT_FOUND for a path that is no division */
  async get(divisionPath: string): Promise<WallView> {
    if (communityOrAbove(divisionPath) !== divisionPath) throw invalidInput({ field: 'divisionPath', problem: '请选择社区（村）或以上' });
    const now = this.clock.now();
    const known = this.remembered.get(divisionPath);
    if (known && known.until > now.getTime()) return known.view;
    const name = (await this.divisions.namesOf([divisionPath])).get(divisionPath);
    if (name === undefined) throw notFound();
    const view = await this.read(divisionPath, name, now);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(divisionPath, { view, until: now.getTime() + CASE_SPANS.wallRefresh });
    return view;
  }

  private async read(divisionPath: string, divisionName: string, now: Date): Promise<WallView> {
    const inside = pathInside('division_path', [divisionPath]);
    const [openRows, filed, rates, days, latest] = await Promise.all([
      this.openRows(inside), this.filedSince(inside, dayOf(now).from), this.rates(inside, new Date(now.getTime() - 30 * DAY_MS)), this.days(inside, now), this.latest(inside),
    ]);
    const sum = (rows: typeof openRows) => rows.reduce((total, row) => total + Number(row.things), 0);
    const light = (name: string) => sum(openRows.filter((row) => row.light === name));
    return {
      divisionName, at: now.toISOString(), today: { reported: days.at(-1)?.reported ?? 0, filed, ended: days.at(-1)?.ended ?? 0 }, open: sum(openRows), yellow: light('YELLOW'), red: light('RED'), ...rates,
      groups: grouped(openRows, ({ groupCode }) => CATEGORY_GROUPS[groupCode].label).map(([name, rows]) => ({ name, count: sum(rows) })).sort((a, b) => b.count - a.count),
      divisions: await this.byDivision(divisionPath, openRows, sum), days, latest,
    };
  }

  private openRows(inside: SqlPart) {
    return select<{ divisionPath: string; groupCode: CategoryGroupCode; light: string; things: number }>(
      this.dataSource.manager,
      `SELECT division_path AS divisionPath, group_code AS groupCode, light, COUNT(*) AS things FROM case_record
       WHERE status IN (${marks(CASE_STATUSES_OPEN)}) AND ${inside.sql} GROUP BY division_path, group_code, light`,
      [...CASE_STATUSES_OPEN, ...inside.params],
    );
  }

  private async filedSince(inside: SqlPart, from: Date): Promise<number> {
    const [row] = await select<{ things: number }>(
      this.dataSource.manager, `SELECT COUNT(*) AS things FROM case_record WHERE filed_at >= ? AND ${inside.sql}`, [from, ...inside.params],
    );
    return Number(row?.things ?? 0);
  }

  private async rates(inside: SqlPart, since: Date): Promise<Pick<WallView, 'solvedRate' | 'satisfiedRate'>> {
    const [row] = await select<Record<'solvedAsked' | 'solvedYes' | 'rated' | 'satisfied', number | string | null>>(
      this.dataSource.manager, `SELECT ${RATES_SQL} FROM case_record c ${CAME_BACK_SQL} WHERE c.created_at >= ? AND ${inside.sql.replaceAll('division_path', 'c.division_path')}`,
      [since, ...inside.params],
    );
    const rate = (part: number | string | null | undefined, whole: number | string | null | undefined) => (Number(whole ?? 0) > 0 ? Number(part) / Number(whole) : null);
    return { solvedRate: rate(row?.solvedYes, row?.solvedAsked), satisfiedRate: rate(row?.satisfied, row?.rated) };
  }

  /** The last is today. */
  private async days(inside: SqlPart, now: Date): Promise<WallView['days']> {
    const edges = Array.from({ length: DAYS_SHOWN }, (_unused, index) => dayOf(new Date(now.getTime() - (DAYS_SHOWN - 1 - index) * DAY_MS)));
    const period = { from: edges[0]?.from ?? now, to: dayOf(now).to };
    const [reported, ended] = await Promise.all([this.byDay('created_at', inside, period), this.byDay('ended_at', inside, period)]);
    return edges.map(({ from }) => localDateOf(from)).map((day) => ({ day, reported: reported.get(day) ?? 0, ended: ended.get(day) ?? 0 }));
  }

  private async byDay(column: 'created_at' | 'ended_at', inside: SqlPart, period: Period): Promise<Map<string, number>> {
    const key = byEdges(column, period, (at) => ({ to: dayOf(at).to, name: localDateOf(at) }));
    const rows = await select<{ day: string; things: number }>(
      this.dataSource.manager,
      `SELECT ${key.sql} AS day, COUNT(*) AS things FROM case_record WHERE ${column} >= ? AND ${column} < ? AND ${inside.sql} GROUP BY day`,
      [...key.params, period.from, period.to, ...inside.params],
    );
    return new Map(rows.map(({ day, things }) => [day, Number(things)]));
  }

  /** What everybody may come upon anyway, named by its community and no closer. */
  private async latest(inside: SqlPart): Promise<WallView['latest']> {
    const rows = await select<{ at: Date | string; divisionPath: string; categoryName: string | null; status: CaseStatus }>(
      this.dataSource.manager,
      `SELECT c.created_at AS at, c.division_path AS divisionPath, k.name AS categoryName, c.status AS status FROM case_record c
       LEFT JOIN case_category k ON k.code = c.category_code AND k.version = c.category_version
       WHERE c.kind <> 'tipOff' AND c.confidential = 0 AND (k.public_space = 1 OR c.public_state = 'shown') AND ${inside.sql.replaceAll('division_path', 'c.division_path')} ORDER BY c.created_at DESC, c.id DESC LIMIT ${LINES_SHOWN}`,
      inside.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => communityOrAbove(row.divisionPath)));
    return rows.map((row) => ({ at: isoTime(row.at), divisionName: names.get(communityOrAbove(row.divisionPath)) ?? '', categoryName: row.categoryName ?? '', status: row.status }));
  }

  private async byDivision<Row extends { divisionPath: string; light: string }>(path: string, rows: Row[], sum: (rows: Row[]) => number): Promise<WallView['divisions']> {
    const below = grouped(rows, (row) => row.divisionPath.slice(0, row.divisionPath.indexOf('/', path.length) + 1) || path);
    const names = await this.divisions.namesOf(below.map(([child]) => child));
    return below.map(([child, ofChild]) => ({ name: names.get(child) ?? '', open: sum(ofChild), red: sum(ofChild.filter(({ light }) => light === 'RED')) }))
      .sort((a, b) => b.open - a.open).slice(0, 20);
  }
}

function grouped<Row>(rows: Row[], keyOf: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
}
