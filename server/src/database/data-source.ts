import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import type { Env } from '../config/env.ts';
import { makeEmbeddedSafe } from './embedded-query-runner.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { PREPARED_A_CONNECTION, prepareStatements } from './prepared-query-runner.ts';
import { SnakeNames } from './snake-names.ts';

export interface DataSourceExtras { entities: DataSourceOptions['entities']; logger?: Logger }

export function dataSourceOptions(env: Env, extras: DataSourceExtras): DataSourceOptions {
  const common = {
    ...extras,
    logging: extras.logger !== undefined,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNames(),
    synchronize: false,
  };
  if (env.database.kind === 'embedded') {
    mkdirSync(env.dataDir, { recursive: true });
    return { ...common, type: 'better-sqlite3', driver: Database, database: join(env.dataDir, 'yuandian.sqlite'), enableWAL: true };
  }
  return {
    ...common,
    type: env.database.kind,
    url: env.database.url,
    timezone: 'Z',
    charset: 'utf8mb4_general_ci',
    // MySQL calls more expressions BIGINT than MariaDB does (a CASE of 0 and 1); as text, '0' would count as true.
    bigNumberStrings: false,
    poolSize: env.database.poolSize,
    extra: { queueLimit: 500, enableKeepAlive: true, maxPreparedStatements: PREPARED_A_CONNECTION },
  };
}

interface PoolConnection { query: (sql: string) => void }
interface Pool { on: (event: 'connection', listener: (connection: PoolConnection) => void) => void }

/** READ COMMITTED and UTC on every connection: no logic rests on snapshot reads, gap locks or named zones. */
const SESSION = ['SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', "SET SESSION time_zone = '+00:00'"];

async function setSession(dataSource: DataSource): Promise<void> {
  const { pool } = dataSource.driver as unknown as { pool: Pool };
  pool.on('connection', (connection) => {
    for (const statement of SESSION) connection.query(statement);
  });
  // The connection that `initialize` opened is in the pool already and did not hear the event.
  const first = dataSource.createQueryRunner();
  for (const statement of SESSION) await first.query(statement);
  await first.release();
}

/** An open data source, ready for migrations. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = await new DataSource(options).initialize();
  if (options.type === 'better-sqlite3') {
    makeEmbeddedSafe(dataSource);
    // FULL: a commit that was acknowledged survives a power cut; a ledger needs that.
    await dataSource.query('PRAGMA synchronous = FULL');
  } else {
    prepareStatements(dataSource);
    await setSession(dataSource);
  }
  return dataSource;
}

/** @throws when the database holds migrations that this version does not know: an older server must not write to it. */
export async function refuseNewerSchema(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable('migration'))) return;
    const rows = (await runner.query('SELECT name FROM migration')) as { name: string }[];
    const known = new Set(dataSource.migrations.map((migration) => migration.name));
    const unknown = rows.filter((row) => !known.has(row.name)).map((row) => row.name);
    if (unknown.length > 0) throw new Error(`The database is newer than this server (${unknown.join(', ')}): start the newer version`);
  } finally {
    await runner.release();
  }
}
