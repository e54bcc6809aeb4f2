/** What every request by hand is made of: one pool of prepared statements, and a few words for rows. */
import { createPool, type PoolConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { v7 } from 'uuid';

export type Value = string | number | null;
export type Row = RowDataPacket & Record<string, never>;
/** `path`: of the first office. */
export interface Actor { personId: string; displayName: string; path: string }

const [, , , database = ''] = process.argv;
export const pool = createPool({ uri: database, connectionLimit: 20, timezone: 'Z', supportBigNumbers: true });
pool.pool.on('connection', (connection) => { connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'); });

export const now = () => new Date().toISOString().slice(0, 23).replace('T', ' ');
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 23).replace('T', ' ');

export async function rows(db: PoolConnection | typeof pool, sql: string, values: Value[] = []): Promise<Row[]> {
  const [found] = await db.execute<Row[]>(sql, values);
  return found;
}

export async function one(db: PoolConnection, sql: string, values: Value[]): Promise<void> {
  const [result] = await db.execute<ResultSetHeader>(sql, values);
  if (result.affectedRows !== 1) throw new Error(`refused: ${sql.slice(0, 60)}`);
}

export function insert(db: PoolConnection, table: string, row: Record<string, Value>): Promise<void> {
  const columns = Object.keys(row);
  return one(db, `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, Object.values(row));
}

export function history(db: PoolConnection, table: string, subject: string, verb: string, from: string, to: string, actor: Actor): Promise<void> {
  return insert(db, table, {
    id: v7(), subject_id: subject, verb, from_state: from, to_state: to, actor_id: actor.personId, actor_name: actor.displayName, reason: '', created_at: now(),
  });
}

