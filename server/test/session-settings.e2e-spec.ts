import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
beforeAll(async () => { t = await startTestApp(); });
afterAll(async () => { await t.close(); });

it('reads committed rows and keeps UTC on every connection of the pool, the first one too', async () => {
  const { type } = t.manager.dataSource.options;
  if (type === 'better-sqlite3') return;
  const variable = type === 'mariadb' ? 'tx_isolation' : 'transaction_isolation';
  const rows = await t.atOnce(40, () => t.manager.query<{ isolation: string; zone: string }[]>(
    `SELECT @@${variable} AS isolation, @@time_zone AS zone, SLEEP(0.05)`,
  ));
  expect(new Set(rows.map(([row]) => `${row?.isolation} ${row?.zone}`))).toEqual(new Set(['READ-COMMITTED +00:00']));
});
