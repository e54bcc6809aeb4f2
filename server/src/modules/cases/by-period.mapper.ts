import type { Period } from '@yuandian/shared/common/time';
import type { SqlPart, SqlValue } from '../../common/tx/sql.ts';

/** Local days and months as one CASE over instants: no database is asked about time zones. */
export function byEdges(column: string, period: Period, edgeOf: (at: Date) => { to: Date; name: string }): SqlPart {
  const params: SqlValue[] = [];
  for (let day = period.from; day < period.to; ) {
    const { to, name } = edgeOf(day);
    params.push(to, name);
    day = to;
  }
  return { sql: `CASE ${`WHEN ${column} < ? THEN ? `.repeat(params.length / 2)}END`, params };
}
