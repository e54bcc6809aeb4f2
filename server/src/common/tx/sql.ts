/**
 * Explicit SQL on both databases: `?` parameters, instants as UTC text, affected rows as a number.
 * Column names come back as written in the statement (alias them in camelCase: `created_at AS createdAt`).
 */
import type { EntityManager } from 'typeorm';

export type SqlValue = string | number | boolean | Date | null;
export interface SqlPart { sql: string; params: SqlValue[] }

/** UTC text with milliseconds, as both databases store and compare it. */
export function sqlTime(at: Date): string {
  return at.toISOString().slice(0, 23).replace('T', ' ');
}

/** An instant read by raw SQL: a Date from MySQL, UTC text from the embedded database. */
export function fromSqlTime(value: Date | string): Date {
  return value instanceof Date ? value : new Date(`${value.replace(' ', 'T')}Z`);
}

export function isoTime(value: Date | string): string;
export function isoTime(value: Date | string | null): string | null;
export function isoTime(value: Date | string | null): string | null {
  return value === null ? null : fromSqlTime(value).toISOString();
}

function bind(params: readonly SqlValue[]): unknown[] {
  return params.map((param) => {
    if (param instanceof Date) return sqlTime(param);
    if (typeof param === 'boolean') return param ? 1 : 0;
    return param;
  });
}

/** Rows of a SELECT. SUM arrives as text on MySQL: wrap it in `Number()`. */
export async function select<Row>(manager: EntityManager, sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
  return manager.query<Row[]>(sql, bind(params));
}

export async function selectOne<Row>(manager: EntityManager, sql: string, params: readonly SqlValue[] = []): Promise<Row | null> {
  const rows = await select<Row>(manager, sql, params);
  return rows[0] ?? null;
}

/**
 * The row of one table by its key, as nobody else can change it until the commit; call it inside a transaction. The embedded database has one
 * writer at a time and knows no FOR UPDATE.
 */
export async function selectHeld<Row>(manager: EntityManager, sql: string, params: readonly SqlValue[]): Promise<Row | null> {
  return selectOne<Row>(manager, manager.dataSource.options.type === 'better-sqlite3' ? sql : `${sql} FOR UPDATE`, params);
}

/** Runs INSERT, UPDATE or DELETE. @returns the number of rows it matched. */
export async function change(manager: EntityManager, sql: string, params: readonly SqlValue[] = []): Promise<number> {
  const runner = manager.queryRunner;
  if (!runner) throw new Error('change() works inside a transaction only: pass the manager that tx.run gives');
  const result = await runner.query(sql, bind(params) as never[], true);
  return result.affected ?? 0;
}

/** INSERT of one row, column names as given (snake_case). */
export async function insertRow(manager: EntityManager, table: string, row: Readonly<Record<string, SqlValue>>): Promise<void> {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  await change(manager, `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, Object.values(row));
}

/**
 * For a row that is made when it is first needed: the UPDATE; else the row; else the UPDATE once more, for somebody has just made it.
 * Whoever comes back from it holds the row until the commit.
 * @returns false when the row is there and the UPDATE's own condition refuses: what it counts is used up
 */
export async function changeOrInsert(manager: EntityManager, update: SqlPart, table: string, row: Readonly<Record<string, SqlValue>>): Promise<boolean> {
  const changed = async () => (await change(manager, update.sql, update.params)) > 0;
  if (await changed()) return true;
  try {
    await insertRow(manager, table, row);
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return changed();
  }
}

const ROWS_A_STATEMENT = 200;

/** INSERT of many rows with the same columns, some hundred to a statement. */
export async function insertRows(manager: EntityManager, table: string, rows: readonly Readonly<Record<string, SqlValue>>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const some = rows.slice(start, start + ROWS_A_STATEMENT);
    const values = some.flatMap((row) => columns.map((column) => row[column] ?? null));
    await change(manager, `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => one).join(', ')}`, values);
  }
}

const VALUES_A_STATEMENT = 500;

/** Rows for many values, each value once, some hundred to a statement. @param read the SELECT with `IN (${marks(some)})` */
export async function selectInParts<Row>(values: readonly string[], read: (some: readonly string[]) => Promise<Row[]>): Promise<Row[]> {
  const wanted = [...new Set(values)];
  const rows: Row[] = [];
  for (let start = 0; start < wanted.length; start += VALUES_A_STATEMENT) rows.push(...await read(wanted.slice(start, start + VALUES_A_STATEMENT)));
  return rows;
}

/** The conditions joined by AND; none at all is always true. */
export function allOf(parts: readonly SqlPart[]): SqlPart {
  return { sql: parts.map((part) => part.sql).join(' AND ') || '1 = 1', params: parts.flatMap((part) => part.params) };
}

/** Condition "the text contains these characters", whatever they are. */
export function containing(column: string, text: string): SqlPart {
  return { sql: `${column} LIKE ? ESCAPE '!'`, params: [`%${text.replace(/[!%_]/g, '!$&')}%`] };
}

/** `?, ?, ?` for an IN list. An empty list gives `NULL`, which no row equals. */
export function marks(values: readonly unknown[]): string {
  return values.length === 0 ? 'NULL' : values.map(() => '?').join(', ');
}

interface DriverError { code?: unknown; errno?: unknown; driverError?: DriverError }

function driverErrorOf(error: unknown): DriverError {
  const top = error as DriverError | null;
  return top?.driverError ?? top ?? {};
}

/** A UNIQUE or PRIMARY KEY refused the row (1062 on MySQL, SQLITE_CONSTRAINT_* on the embedded database). */
export function isDuplicate(error: unknown): boolean {
  const { code, errno } = driverErrorOf(error);
  return errno === 1062 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/**
 * Errors after which the database has rolled back and the whole transaction may run again:
 * deadlock, lock wait, and the write conflicts of TiDB, OceanBase and Group Replication.
 */
const RETRYABLE = new Set<unknown>([1213, 1205, 3572, 8002, 8005, 8022, 8028, 9007, 6002, 6235, 4038, 3101, 'SQLITE_BUSY']);

export function isRetryable(error: unknown): boolean {
  const { code, errno } = driverErrorOf(error);
  return RETRYABLE.has(errno) || RETRYABLE.has(code);
}
