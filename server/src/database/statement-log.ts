import { appendFileSync } from 'node:fs';
import type { Logger } from 'typeorm';
import { env } from '../config/env.ts';

/**
 * In tests, every distinct statement that runs is written to the file named by STATEMENT_LOG;
 * `scripts/check-portable-sql` reads it afterwards. Elsewhere nothing is logged.
 */
export function statementLog(): Logger | undefined {
  const file = env().statementLog;
  if (!file) return undefined;
  const seen = new Set<string>();
  const note = (query: string) => {
    if (seen.has(query)) return;
    seen.add(query);
    appendFileSync(file, `${JSON.stringify(query)}\n`);
  };
  const ignore = () => undefined;
  return { logQuery: note, logQueryError: (_error, query) => { note(query); }, logQuerySlow: ignore, logSchemaBuild: ignore, logMigration: ignore, log: ignore };
}
