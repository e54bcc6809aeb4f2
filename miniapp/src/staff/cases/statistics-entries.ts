import type { CaseSource } from '@yuandian/shared/cases/case-kind';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { StatisticRowView, StatisticsQuery } from '@yuandian/shared/cases/statistics.types';
import { DAY_MS, localDateOf, monthOf, type LocalDate } from '@yuandian/shared/common/time';
import type { DeskFilters } from './desk-filters';

/** The cases behind all figures of a table. */
export function entriesOf({ by: _by, ...query }: StatisticsQuery): DeskFilters {
  return { ...query, box: 'all' };
}

/** The cases behind one line; `null` where no list shows just these: of no unit, or of a place outside everything below it. */
export function entriesOfRow(row: StatisticRowView, query: StatisticsQuery, rows: readonly StatisticRowView[]): DeskFilters | null {
  const all = entriesOf(query);
  const { key } = row;
  switch (query.by) {
    case 'division': return rows.some((other) => other !== row && other.key.startsWith(key)) ? null : { ...all, divisionPath: key };
    case 'category': return { ...all, categoryCode: key };
    case 'unit': return key === '' ? null : { ...all, unitId: key as UnitId };
    case 'source': return { ...all, source: key as CaseSource };
    case 'day': return { ...all, from: key as LocalDate, to: key as LocalDate };
    case 'month': return { ...all, ...monthWithin(key, query) };
  }
}

/** The days of a month that the period holds. */
function monthWithin(month: string, { from, to }: StatisticsQuery): { from: LocalDate; to: LocalDate } {
  const { from: first, to: next } = monthOf(new Date(`${month}-15T12:00:00+08:00`));
  const [begin, end] = [localDateOf(first), localDateOf(new Date(next.getTime() - DAY_MS))];
  return { from: begin > from ? begin : from, to: end < to ? end : to };
}
