import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CASE_SOURCES, type CaseSource } from '@yuandian/shared/cases/case-kind';
import type { StatisticGroup, StatisticRowView, StatisticsQuery, StatisticsView } from '@yuandian/shared/cases/statistics.types';
import { DAY_MS, dayOf, localDateOf, monthOf, type LocalDate, type Period } from '@yuandian/shared/common/time';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { allOf, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { byEdges } from './by-period.mapper.ts';
import { CAME_BACK_SQL, count, RATES_SQL } from './rates.mapper.ts';

const READ = 'cases.statistics.read';
/** Longest period of a table by day: a quarter fits on a screen and in one statement. */
const DAYS_MAX = 92;
const PERIOD_DAYS_MAX = 1096;

type FigureRow = { groupKey: string | null } & Partial<Record<string, number | string | null>>;
/** Sums of one group of cases by name; rates and averages are made of them. */
type Figures = Readonly<Record<string, number>>;

/** Counts of one group of cases. */
const FIGURES_SQL = `COUNT(*) AS reported, COUNT(c.filed_at) AS filed, COUNT(c.ended_at) AS ended, ${count("c.light = 'RED'")} AS late, ${count("c.status = 'SUSPENDED'")} AS suspended,
  COUNT(c.recurrence_of) AS recurring,
  ${count('c.contact_due_at IS NOT NULL AND (c.contacted_at IS NOT NULL OR c.contact_due_at < ?)')} AS contactOwed, ${count('c.contacted_at <= c.contact_due_at')} AS contactKept,
  ${RATES_SQL},
  COUNT(c.in_time) AS timed, ${count('c.in_time = 1')} AS timedKept,
  SUM(c.sign_minutes) AS signMinutes, COUNT(c.sign_minutes) AS signTimes, SUM(c.open_minutes) AS openMinutes, COUNT(c.open_minutes) AS openTimes`;

/** 响应率、解决率、满意率 and what belongs to them, by one explicit statement for each table. */
@Injectable()
export class StatisticsReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** @throws INVALID_INPUT for a period too long */
  async get(actor: Actor, query: StatisticsQuery): Promise<StatisticsView> {
    const now = this.clock.now();
    const period = periodOf(query);
    const where = allOf([
      insideScope('c.division_path', actor, READ), { sql: 'c.created_at >= ? AND c.created_at < ?', params: [period.from, period.to] }, ...filters(query),
    ]);
    const key = groupKey(query.by, query.divisionPath ?? scopeOf(actor, READ).sort((a, b) => a.length - b.length)[0] ?? '/', period);
    const rows = await this.rows(key, where, now);
    const names = await this.namesOf(query.by, [...rows.keys()]);
    const named = [...rows].map(([group, figures]) => toRow(group, names.get(group) ?? group, figures));
    return { total: toRow('', '合计', sumOf([...rows.values()])), rows: query.by === 'day' || query.by === 'month' ? named : named.sort((a, b) => b.reported - a.reported) };
  }

  /** @param now cases whose first contact was due before it count in 响应率 */
  private async rows(key: SqlPart, where: SqlPart, now: Date): Promise<Map<string, Figures>> {
    const rows = await select<FigureRow>(
      this.dataSource.manager,
      `SELECT ${key.sql} AS groupKey, ${FIGURES_SQL} FROM case_record c
       ${CAME_BACK_SQL} WHERE ${where.sql} GROUP BY groupKey ORDER BY groupKey`,
      [...key.params, now, ...where.params],
    );
    return new Map(rows.map(({ groupKey, ...sums }) => [groupKey ?? '', numbersOf(sums)]));
  }

  private async namesOf(by: StatisticGroup, keys: string[]): Promise<Map<string, string>> {
    const named = async (sql: string) => {
      const rows = await select<{ id: string; name: string }>(this.dataSource.manager, `${sql} IN (${marks(keys)})`, keys);
      return new Map(rows.map(({ id, name }) => [id, name]));
    };
    switch (by) {
      case 'division': return this.divisions.namesOf(keys);
      case 'category': return named('SELECT code AS id, name FROM case_category WHERE current_mark = 1 AND code');
      case 'unit': return (await named('SELECT id, name FROM handling_unit WHERE id')).set('', '未派遣到单位');
      case 'source': return new Map(keys.map((source) => [source, CASE_SOURCES[source as CaseSource]]));
      default: return new Map();
    }
  }
}

function filters(query: StatisticsQuery): SqlPart[] {
  return [
    ...(query.divisionPath ? [pathInside('c.division_path', [query.divisionPath])] : []),
    ...(query.categoryCode ? [{ sql: 'c.category_code = ?', params: [query.categoryCode] }] : []),
    ...(query.unitId ? [{ sql: 'c.unit_id = ?', params: [query.unitId] }] : []),
  ];
}

const at = (day: LocalDate) => new Date(`${day}T12:00:00+08:00`);

function periodOf({ from, to, by }: StatisticsQuery): Period {
  const period = { from: dayOf(at(from)).from, to: dayOf(at(to)).to };
  const days = (period.to.getTime() - period.from.getTime()) / DAY_MS;
  if (days <= 0) throw invalidInput({ field: 'to', problem: '结束日期不能早于开始日期' });
  const max = by === 'day' ? DAYS_MAX : PERIOD_DAYS_MAX;
  if (days > max) throw invalidInput({ field: 'from', problem: by === 'day' ? `按日最多统计 ${max} 天，请缩短时间，或者按月看` : `最多统计 ${max} 天` });
  return period;
}

/** The node one level below `above` in which a case lies, `above` itself where it lies in none: names of one level differ in length (01, Z01, Z010). */
function nodeBelow(above: string): SqlPart {
  const from = above.length;
  return { sql: `SUBSTR(c.division_path, 1, ${from} + INSTR(SUBSTR(c.division_path, ${from + 1}), '/'))`, params: [] };
}

function groupKey(by: StatisticGroup, path: string, period: Period): SqlPart {
  switch (by) {
    case 'division': return nodeBelow(path);
    case 'category': return { sql: 'c.category_code', params: [] };
    case 'unit': return { sql: "COALESCE(c.unit_id, '')", params: [] };
    case 'source': return { sql: 'c.source', params: [] };
    case 'day': return byEdges('c.created_at', period, (day) => ({ to: dayOf(day).to, name: localDateOf(day) }));
    case 'month': return byEdges('c.created_at', period, (day) => ({ to: monthOf(day).to, name: localDateOf(day).slice(0, 7) }));
  }
}

function numbersOf(sums: Omit<FigureRow, 'groupKey'>): Figures {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number(sum ?? 0)]));
}

/** The whole is the sum of its groups: the database reads the cases once. */
function sumOf(groups: readonly Figures[]): Figures {
  const sums: Record<string, number> = {};
  for (const figures of groups) {
    for (const [name, sum] of Object.entries(figures)) sums[name] = (sums[name] ?? 0) + sum;
  }
  return sums;
}

function toRow(key: string, name: string, figures: Figures): StatisticRowView {
  const of = (figure: string) => figures[figure] ?? 0;
  const rate = (part: string, whole: string) => (of(whole) > 0 ? of(part) / of(whole) : null);
  const signMinutes = rate('signMinutes', 'signTimes');
  const openMinutes = rate('openMinutes', 'openTimes');
  return {
    key, name, reported: of('reported'), filed: of('filed'), ended: of('ended'), open: of('reported') - of('ended'), late: of('late'), suspended: of('suspended'),
    reopened: of('reopened'), recurring: of('recurring'), responseRate: rate('contactKept', 'contactOwed'), solvedRate: rate('solvedYes', 'solvedAsked'),
    satisfiedRate: rate('satisfied', 'rated'), reopenRate: rate('reopened', 'judged'), inTimeRate: rate('timedKept', 'timed'), signMinutes: signMinutes === null ? null : Math.round(signMinutes),
    endHours: openMinutes === null ? null : Math.round(openMinutes / 6) / 10,
  };
}
