import type { StateTable } from '@yuandian/shared/common/state-table';

const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** Histories that are not a path of the state table from its beginning to the present state. */
export function strayPaths<S extends string, V extends string, W extends string>(states: StateTable<S, V, W>, table: string, history: string): string {
  const steps = states.transitions.map((row) => `(h.from_state IN (${quoted(row.from)}) AND h.to_state = '${row.to}' AND h.verb = '${row.verb}')`);
  return `(SELECT COUNT(*) FROM (
      SELECT verb, from_state, to_state, COALESCE(LAG(to_state) OVER (PARTITION BY subject_id ORDER BY created_at, id), '') AS before_it FROM ${history}
    ) h WHERE h.from_state <> h.before_it OR NOT ((h.from_state = '' AND h.to_state = '${states.initial}') OR ${steps.join(' OR ')}))
    + (SELECT COUNT(*) FROM ${table} s LEFT JOIN (
      SELECT subject_id, to_state, ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY created_at DESC, id DESC) AS nth FROM ${history}
    ) h ON h.subject_id = s.id AND h.nth = 1 WHERE h.to_state IS NULL OR h.to_state <> s.status)`;
}
