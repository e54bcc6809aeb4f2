/**
 * `npm run bench`: the product against hand-written `node:http` + `mysql2` doing the same work, on one MariaDB, in one run.
 * Absolute figures depend on the machine and on what else it does; the ratios are what counts. Talks to loopback only and
 * ends by itself. Needs a MySQL or MariaDB at 127.0.0.1:3306 (root without a password) or BENCH_DATABASE_URL.
 * BENCH_ONLY=case measures only what has the word in its name; BENCH_ROUNDS, BENCH_PEOPLE and BENCH_CASES make it smaller.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { measure, type Result, type Shot, type Target } from './measure.ts';
import { seedBoard } from './seed-board.ts';
import { hotOfferId, makeWorld, offerId, OFFERS, PEOPLE, slotId, stockPointId, taskId, TASKS, tokenOf } from './world.ts';
import { CASES, filedCaseId, makeCases, operator, unitOfStreet } from './world-cases.ts';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '../dist/cli.js');
const base = process.env.BENCH_DATABASE_URL ?? 'mariadb://root@127.0.0.1:3306/';
const schema = 'yuandian_bench';
const secret = 'a-secret-of-the-benchmark-and-nothing-else';
const BOARD_PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const ONLY = process.env.BENCH_ONLY ?? '';
const DISPATCHES = 500;
const PORTS = { product: 3391, raw: 3392 };

const urlOf = (scheme: string) => `${base.replace(/^\w+:/, `${scheme}:`).replace(/\/?$/, '/')}${schema}`;
const folder = mkdtempSync(join(tmpdir(), 'yuandian-bench-'));
const environment = {
  ...process.env, DATABASE_URL: urlOf('mariadb'), DATABASE_POOL_SIZE: '20', DATA_DIR: folder, JOBS: 'false', RATE_LIMITS: 'false', PORT: String(PORTS.product),
  TOKEN_SECRET: secret, NODE_ENV: 'development', WEB_ROOT: folder,
};

interface Scenario {
  name: string;
  bar: number;
  shots: (round: number, side: 0 | 1) => Shot[];
  /** Tables in which both sides must leave as many rows, or one of them has not done the work. */
  writes?: readonly string[];
}

const key = createHash('sha256').update(`yuandian.access-token\n${secret}`).digest();
const started = new Date();
const tokens = Array.from({ length: PEOPLE }, (_unused, number) => tokenOf(number, key, started));

function get(path: string, person: number): Shot {
  return { method: 'GET', path: `/api/v1${path}`, headers: { authorization: `Bearer ${tokens[person] ?? ''}` } };
}

function post(path: string, person: number, body: object): Shot {
  const text = JSON.stringify(body);
  return {
    method: 'POST', path: `/api/v1${path}`, body: text,
    headers: { authorization: `Bearer ${tokens[person] ?? ''}`, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), 'idempotency-key': randomUUID() },
  };
}

const many = (count: number, make: (index: number) => Shot): Shot[] => Array.from({ length: count }, (_unused, index) => make(index));
const redeemOf = (id: string) => ({ offerId: id, stockPointId, quantity: 1, offerVersion: 1 });
/** Today and its month in Shanghai. */
const today = new Date(started.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const month = today.slice(0, 7);
let streetUnit = '';
/** Rounds and sides take different tasks, so that each finds free places. */
const claimTask = (round: number, side: number, index: number) => ((round * 2 + side) * 6 + (index % 6)) % TASKS;

const SCENARIOS: readonly Scenario[] = [
  { name: 'redeem one hot item', bar: 0.8, shots: () => many(2_000, (n) => post('/rewards/orders', n % PEOPLE, redeemOf(hotOfferId))) },
  { name: 'redeem 1,000 items', bar: 0.8, shots: () => many(2_000, (n) => post('/rewards/orders', (n * 7) % PEOPLE, redeemOf(offerId(n % OFFERS)))) },
  {
    name: 'claim a task', bar: 0.8,
    shots: (round, side) => many(1_500, (n) => {
      const task = claimTask(round, side, n);
      return post(`/volunteering/tasks/${taskId(task)}/claims`, n, { slotId: slotId(task) });
    }),
  },
  { name: 'task list', bar: 0.6, shots: () => many(2_000, (n) => get('/volunteering/tasks?limit=20', n)) },
  { name: `top 50 of ${BOARD_PEOPLE.toLocaleString('en')}`, bar: 0.6, shots: () => many(1_000, (n) => get('/honors/board/places?kind=points&divisionPath=/410102/&limit=50', n)) },
  { name: `my rank of ${BOARD_PEOPLE.toLocaleString('en')}`, bar: 0.6, shots: () => many(1_000, (n) => get('/honors/board?kind=points&divisionPath=/410102/', n)) },
  { name: `red of ${CASES.toLocaleString('en')} cases`, bar: 0.6, shots: () => many(1_000, (n) => get('/staff/cases?light=RED&limit=20', operator(n))) },
  {
    name: 'dispatch a case', bar: 0.8,
    writes: [
      'case_history', 'case_entry', 'case_order', 'case_order_history', 'case_timer', 'inbox_message', 'outbox_message', 'outbox_message_history', 'audit_entry', 'webhook_delivery',
    ],
    shots: (round, side) => many(DISPATCHES, (n) => post(`/staff/cases/${filedCaseId((round * 2 + side) * DISPATCHES + n)}/dispatch`, operator(n), { unitId: streetUnit })),
  },
  { name: 'cases of a month', bar: 0.6, shots: () => many(100, (n) => get(`/staff/cases/statistics?by=category&from=${month}-01&to=${today}`, operator(n))) },
];

function databasePid(): number | null {
  try {
    return Number(execFileSync('pidof', ['-s', 'mariadbd', 'mysqld'], { encoding: 'utf8' }).trim().split(' ')[0]);
  } catch {
    return null;
  }
}

async function prepare(): Promise<void> {
  const admin = await createConnection({ uri: base.replace(/^mariadb:/, 'mysql:') });
  await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
  await admin.query(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  await admin.end();
  for (const command of ['migrate', 'seed']) execFileSync(process.execPath, [cli, command], { env: environment, stdio: 'ignore' });
  const db = await createConnection({ uri: urlOf('mysql'), timezone: 'Z' });
  await makeWorld(db, started);
  await makeCases(db, started, ROUNDS * 2 * DISPATCHES);
  streetUnit = await unitOfStreet(db);
  await db.end();
  const dataSource = await new DataSource({ type: 'mariadb', url: urlOf('mariadb'), timezone: 'Z' }).initialize();
  // The demo world has boards of its own.
  for (const table of ['board_score', 'board_step']) await dataSource.query(`DELETE FROM ${table}`);
  await seedBoard(dataSource, { people: BOARD_PEOPLE, period: month });
  await dataSource.query('ANALYZE TABLE board_score, board_step');
  await dataSource.destroy();
}

async function drop(): Promise<void> {
  const admin = await createConnection({ uri: base.replace(/^mariadb:/, 'mysql:') });
  await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false)) return;
    await wait(200);
  }
  throw new Error(`Nothing listens at ${port}`);
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const line = (cells: string[]) => cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(11))).join('');

function report(scenario: Scenario, rounds: [Result, Result][]): boolean {
  const ratio = middle(rounds.map(([product, raw]) => product.perSecond / raw.perSecond));
  const cell = (pick: (result: Result) => number, side: 0 | 1) => middle(rounds.map((round) => pick(round[side])));
  const failed = rounds.some((round) => round.some((result) => result.failed > 0));
  for (const [side, name] of [[0, scenario.name], [1, '  by hand']] as const) {
    console.log(line([
      name, cell((r) => r.perSecond, side).toFixed(0), cell((r) => r.p50, side).toFixed(1), cell((r) => r.p99, side).toFixed(1),
      cell((r) => r.serverCpu, side).toFixed(2), cell((r) => r.databaseCpu, side).toFixed(2), side === 0 ? ratio.toFixed(2) : '', side === 0 ? scenario.bar.toFixed(1) : '',
    ]));
  }
  if (failed) console.log('  some requests failed: the figures mean nothing');
  return ratio >= scenario.bar && !failed;
}

async function rowsIn(db: Connection, tables: readonly string[]): Promise<number[]> {
  const counts: number[] = [];
  for (const table of tables) {
    const [[row]] = await db.query<RowDataPacket[]>(`SELECT COUNT(*) AS things FROM ${table}`);
    counts.push(Number(row?.things));
  }
  return counts;
}

/** Measures one side. @returns what it cost, and how many rows it left in each table */
async function round(db: Connection, { shots, writes = [] }: Scenario, target: Target, number: number, side: 0 | 1): Promise<[Result, string]> {
  const before = await rowsIn(db, writes);
  const result = await measure(target, shots(number, side));
  const after = await rowsIn(db, writes);
  return [result, writes.map((table, index) => `${table} ${(after[index] ?? 0) - (before[index] ?? 0)}`).join(', ')];
}

async function compare(db: Connection, targets: [Target, Target]): Promise<boolean> {
  console.log(line(['', 'req/s', 'p50 ms', 'p99 ms', 'node ms', 'db ms', 'ratio', 'bar']));
  let good = true;
  for (const scenario of SCENARIOS.filter(({ name }) => name.includes(ONLY))) {
    const rounds: [Result, Result][] = [];
    for (let number = 0; number < ROUNDS; number += 1) {
      const [product, rows] = await round(db, scenario, targets[0], number, 0);
      const [raw, rawRows] = await round(db, scenario, targets[1], number, 1);
      rounds.push([product, raw]);
      if (rows !== rawRows) console.log(`  not the same work: ${rows}\n           by hand: ${rawRows}`);
      good = good && rows === rawRows;
    }
    good = report(scenario, rounds) && good;
  }
  return good;
}

const children: ChildProcess[] = [];
try {
  console.log(`Preparing ${PEOPLE.toLocaleString('en')} volunteers, a board of ${BOARD_PEOPLE.toLocaleString('en')} people and ${CASES.toLocaleString('en')} cases …`);
  await prepare();
  const product = spawn(process.execPath, [join(here, '../dist/main.js')], { env: environment, stdio: 'ignore' });
  const raw = spawn(process.execPath, [join(here, 'raw-server.ts'), String(PORTS.raw), urlOf('mysql'), secret], { stdio: 'inherit' });
  children.push(product, raw);
  await Promise.all([listening(PORTS.product), listening(PORTS.raw)]);
  const database = databasePid();
  const db = await createConnection({ uri: urlOf('mysql'), timezone: 'Z' });
  const good = await compare(db, [{ port: PORTS.product, pid: product.pid ?? 0, databasePid: database }, { port: PORTS.raw, pid: raw.pid ?? 0, databasePid: database }]);
  await db.end();
  console.log(good ? 'Every ratio reaches its bar.' : 'A ratio is below its bar.');
  process.exitCode = good ? 0 : 1;
} finally {
  for (const child of children) child.kill('SIGTERM');
  await drop();
}
