/**
 * The world of the benchmark: volunteers with points and sessions, offers, tasks and a board of a million people, written in
 * bulk. It is thrown away afterwards, so it takes what services would refuse to write so fast.
 */
import { createHmac } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2/promise';

export const COMMUNITY = '/410102/410102004/410102004009/';
export const PEOPLE = 4_000;
export const OFFERS = 1_000;
export const TASKS = 40;
const RICH = 1_000_000;
const ROWS_A_STATEMENT = 500;
const DAY_MS = 86_400_000;

type Value = string | number | null;
export type Row = Record<string, Value>;

/** Deterministic ids, well formed as UUIDv7. */
export function idOf(kind: number, number: number): string {
  return `0192${String(kind).padStart(4, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const personId = (number: number) => idOf(1, number);
export const sessionId = (number: number) => idOf(2, number);
export const offerId = (number: number) => idOf(3, number);
export const taskId = (number: number) => idOf(4, number);
export const slotId = (number: number) => idOf(5, number);
export const stockPointId = idOf(6, 0);
/** Everybody's; its stock is the hottest row there is. */
export const hotOfferId = idOf(3, OFFERS);

export const text = (at: Date) => at.toISOString().slice(0, 23).replace('T', ' ');

export async function insert(db: Connection, table: string, rows: readonly Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const part = rows.slice(start, start + ROWS_A_STATEMENT);
    const columns = Object.keys(part[0] ?? {});
    await db.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [part.map((row) => columns.map((column) => row[column]))]);
  }
}

export const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_unused, index) => make(index));

async function people(db: Connection, now: Date): Promise<void> {
  const at = text(now);
  const later = text(new Date(now.getTime() + 30 * DAY_MS));
  await insert(db, 'person', times(PEOPLE, (n) => ({
    id: personId(n), display_name: '测**', birth_date: '1980-01-01', home_division_path: COMMUNITY, elder_mode: 0, created_at: at, updated_at: at,
  })));
  await insert(db, 'session', times(PEOPLE, (n) => ({
    id: sessionId(n), person_id: personId(n), via: 'wechat', device: '', refresh_seed: '', generation: 0, rotated_at: at, expires_at: later, ends_at: later, created_at: at,
  })));
  await insert(db, 'points_wallet', times(PEOPLE, (n) => ({
    account: `wallet:${personId(n)}`, balance: RICH, held: 0, earned: RICH, seq: 1, created_at: at, updated_at: at,
  })));
  await insert(db, 'points_lot', times(PEOPLE, (n) => ({
    id: idOf(7, n), account: `wallet:${personId(n)}`, transaction_id: idOf(8, n), division_path: COMMUNITY, points: RICH, remaining: RICH, is_open: 1,
    expires_at: '9999-12-31 00:00:00.000', created_at: at,
  })));
  await insert(db, 'task_claim_guard', times(PEOPLE, (n) => ({ person_id: personId(n), version: 0 })));
}

async function offers(db: Connection, now: Date): Promise<void> {
  const at = text(now);
  await insert(db, 'stock_point', [{
    id: stockPointId, kind: 'CABINET', name: '测量用兑换柜', address: '测量', opening: '[]', guidance: '', division_path: COMMUNITY, active: 1, created_at: at, updated_at: at,
  }]);
  await insert(db, 'offer', times(OFFERS + 1, (n) => ({
    id: offerId(n), version: 1, status: 'LISTED', kind: 'GOODS', title: `测量商品 ${n}`, summary: '', description: '', photo_ids: '[]', points_price: 1,
    pickup_days: 7, forfeit_when_expired: 0, division_path: COMMUNITY, listed_at: at, created_at: at, updated_at: at,
  })));
  await insert(db, 'stock', times(OFFERS + 1, (n) => ({ stock_point_id: stockPointId, offer_id: offerId(n), on_hand: RICH, reserved: 0, updated_at: at })));
}

/** Tasks one after the other, an hour each, so that nobody's claims overlap. */
async function tasks(db: Connection, now: Date): Promise<void> {
  const at = text(now);
  const start = (n: number) => new Date(now.getTime() + 2 * DAY_MS + n * 2 * 3_600_000);
  const end = (n: number) => new Date(start(n).getTime() + 3_600_000);
  await insert(db, 'task', times(TASKS, (n) => ({
    id: taskId(n), status: 'OPEN', division_path: COMMUNITY, title: `测量任务 ${n}`, category: 'environment', description: '测量用，不是真的任务', place_name: '测量',
    starts_at: text(start(n)), ends_at: text(end(n)), signup_opens_at: at, signup_closes_at: text(start(n)), min_age: 14, needs_approval: 0,
    leader_id: personId(0), created_by: personId(0), created_by_name: '测**', capacity: 500, taken: 0, waiting: 0, due_at: text(start(n)), created_at: at, updated_at: at,
  })));
  await insert(db, 'task_slot', times(TASKS, (n) => ({ id: slotId(n), task_id: taskId(n), position: 0, name: '清扫', capacity: 500, taken: 0, waiting: 0 })));
}

export async function makeWorld(db: Connection, now: Date): Promise<void> {
  await people(db, now);
  await offers(db, now);
  await tasks(db, now);
  await db.query<RowDataPacket[]>('ANALYZE TABLE person, session, points_wallet, points_lot, offer, stock, task, task_slot');
}

/** A session token as the server issues it, signed with the key given. */
export function tokenOf(number: number, key: Buffer, now: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const seconds = Math.floor(now.getTime() / 1_000);
  const head = part({ alg: 'HS256', typ: 'at+jwt' });
  const body = part({ sid: sessionId(number), iss: 'yuandian', aud: 'yuandian-api', sub: personId(number), iat: seconds, exp: seconds + 3_600 });
  return `${head}.${body}.${createHmac('sha256', key).update(`${head}.${body}`).digest('base64url')}`;
}
