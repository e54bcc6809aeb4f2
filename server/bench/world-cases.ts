/**
 * The cases of the benchmark: a year of 有事找支部 in every community of the district, nine in ten ended, and as many filed ones as
 * the rounds dispatch. Deterministic but for the day it is made on. Needs the seeded directory of categories and units.
 */
import { createHash } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { randomNumbers } from './seed-board.ts';
import { idOf, insert, PEOPLE, personId, text, times, type Row } from './world.ts';

export const CASES = Number(process.env.BENCH_CASES ?? 100_000);
/** The street whose desk is measured, the demo world's own. */
export const STREET = '/410102/410102003/';
const OPERATORS = 32;
/** Grids of the demo world have desks of their own; these cases are the street's to dispatch. */
const FILED_AT = `${STREET}410102003004/`;
const FILED_CATEGORY = 'pothole';
const YEAR_DAYS = 365;
/** Half of what was reported in these days is still open: a tenth of the year. */
const OPEN_DAYS = 73;
const OPEN_DAYS_ENDED = 0.5;
const STEP_DAYS = 20;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const ROWS_AT_ONCE = 5_000;

const ENDED = ['CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', 'WITHDRAWN', 'DIVERTED', 'REJECTED', 'MERGED'] as const;
const OPEN = [
  'SUBMITTED', 'SUBMITTED', 'SUPPLEMENT', 'VERIFYING', 'FILED', 'DISPATCHED', 'DISPATCHED', 'DISPUTED', 'PROCESSING', 'PROCESSING', 'PROCESSING',
  'PROCESSING', 'PROCESSING', 'SUSPENDED', 'FEEDBACK', 'CHECKED', 'REWORK',
] as const;
const LIGHTS = ['GREEN', 'GREEN', 'GREEN', 'GREEN', 'GREEN', 'YELLOW', 'RED', 'RED'] as const;
const SOURCES = ['resident', 'resident', 'resident', 'snapshot', 'phone', 'find', 'outer'] as const;

interface Category { code: string; version: number; groupCode: string }
interface Unit { id: string; divisionPath: string }
interface Directory { communities: string[]; categories: Category[]; units: Unit[] }

export const caseId = (number: number) => idOf(11, number);
export const filedCaseId = (number: number) => idOf(12, number);
/** Who sits at the street's desk: the last of the crowd, so that most measurements of volunteers are without them. */
export const operator = (number: number) => PEOPLE - 1 - (number % OPERATORS);

async function rowsOf<Found>(db: Connection, sql: string, values: string[] = []): Promise<Found[]> {
  const [found] = await db.query<RowDataPacket[]>(sql, values);
  return found as Found[];
}

async function directoryOf(db: Connection): Promise<Directory> {
  const communities = await rowsOf<{ path: string }>(db, "SELECT path FROM division WHERE level = 'community' AND closed_at IS NULL ORDER BY path");
  return {
    communities: communities.map(({ path }) => path),
    categories: await rowsOf(db, 'SELECT code, version, group_code AS groupCode FROM case_category WHERE current_mark = 1 ORDER BY code'),
    units: await rowsOf(db, "SELECT id, division_path AS divisionPath FROM handling_unit WHERE kind <> 'community' ORDER BY id"),
  };
}

/** What every case has, whatever became of it. */
function bare(id: string, number: string, at: Date, category: Category, divisionPath: string): Row {
  return {
    id, number, created_at: text(at), updated_at: text(at), status: 'FILED', kind: 'complaint', source: 'resident', category_code: category.code, category_version: category.version,
    group_code: category.groupCode, division_path: divisionPath, desk_path: divisionPath, address: '测量路1号院', building: '3号楼', latitude_e6: null, longitude_e6: null,
    place_key: createHash('sha256').update(id).digest('hex'), description: '测量用，不是真的诉求：路面有一处坑洼，下雨积水，请尽快修补。', answers: '[]', reporter_id: null,
    confidential: 0, public_wish: 0, public_state: 'none', unit_id: null, handler_id: null, recurrence_of: null, attempt: 1, returnable: 1, objected: 0, extensions: 0,
    reworks: 0, escalation: 0, supervised: 0, light: 'GREEN', step_due_at: null, accepted_at: null, filed_at: null, dispatched_at: null, signed_at: null,
    contact_due_at: null, contacted_at: null, in_time: null, ended_at: null, closing_code: null, solved: null, satisfaction: null, followers: 0, thanks: 0,
    confirmed_fixed: 0, confirmed_broken: 0, sign_minutes: null, open_minutes: null,
  };
}

/** One case of the crowd, in the order of time as ids are (UUIDv7): where, what and what became of it come from the random numbers. */
function some(number: number, now: Date, { communities, categories, units }: Directory, random: () => number): Row {
  const pick = <Thing>(things: readonly Thing[]) => things[Math.floor(random() * things.length)] as Thing;
  const age = YEAR_DAYS * (1 - number / CASES);
  const ended = age > OPEN_DAYS || random() < OPEN_DAYS_ENDED;
  const at = new Date(now.getTime() - age * DAY_MS);
  const path = pick(communities);
  const id = caseId(number);
  const row: Row = {
    ...bare(id, `B${String(number).padStart(12, '0')}`, at, pick(categories), path), source: pick(SOURCES), reporter_id: personId(Math.floor(random() * PEOPLE)),
    latitude_e6: 34_700_000 + Math.floor(random() * 100_000), longitude_e6: 113_550_000 + Math.floor(random() * 100_000),
    public_state: random() < 0.3 ? 'shown' : 'none', recurrence_of: number > 100 && random() < 0.03 ? caseId(number - 100) : null, supervised: random() < 0.01 ? 1 : 0,
  };
  const unit = units.filter(({ divisionPath }) => path.startsWith(divisionPath));
  return ended ? { ...row, ...endOf(at, pick(ENDED), pick(unit).id, random) } : { ...row, ...courseOf(at, pick(OPEN), pick(unit).id, pick(LIGHTS), random) };
}

function endOf(at: Date, status: string, unitId: string, random: () => number): Row {
  const after = (milliseconds: number) => text(new Date(at.getTime() + milliseconds));
  const minutes = Math.floor(random() * 6 * 24 * 60) + 60;
  const end: Row = { status, light: 'NONE', ended_at: after(minutes * MINUTE_MS), open_minutes: minutes };
  if (status !== 'CLOSED') return end;
  const asked = random() < 0.7;
  return {
    ...end, unit_id: unitId, filed_at: after(HOUR_MS / 4), dispatched_at: after(HOUR_MS / 3), signed_at: after(HOUR_MS / 2), sign_minutes: Math.floor(random() * 180),
    contact_due_at: after(DAY_MS), contacted_at: random() < 0.95 ? after(random() * 1.2 * DAY_MS) : null, in_time: random() < 0.9 ? 1 : 0, closing_code: 'solved',
    solved: asked ? (random() < 0.9 ? 'yes' : 'no') : null, satisfaction: asked ? 1 + Math.floor(random() * 5) : null, reworks: random() < 0.05 ? 1 : 0,
  };
}

const SENT: readonly string[] = ['DISPATCHED', 'DISPUTED', 'PROCESSING', 'SUSPENDED', 'FEEDBACK', 'CHECKED', 'REWORK'];

function courseOf(at: Date, status: string, unitId: string, light: string, random: () => number): Row {
  const after = (milliseconds: number) => text(new Date(at.getTime() + milliseconds));
  const course: Row = { status, light: status === 'SUSPENDED' ? 'PAUSED' : light, step_due_at: after(random() * 2 * STEP_DAYS * DAY_MS) };
  if (!SENT.includes(status)) return course;
  return { ...course, unit_id: unitId, filed_at: after(HOUR_MS / 4), dispatched_at: after(HOUR_MS / 3), contact_due_at: after(DAY_MS) };
}

function filed(number: number, now: Date, category: Category): Row {
  const at = new Date(now.getTime() - HOUR_MS);
  return {
    ...bare(filedCaseId(number), `F${String(number).padStart(12, '0')}`, at, category, FILED_AT), reporter_id: personId(number % (PEOPLE - OPERATORS)),
    accepted_at: text(at), filed_at: text(at), step_due_at: text(new Date(now.getTime() + HOUR_MS)),
  };
}

const reportOf = (row: Row, number: number, kind: number): Row => ({
  id: idOf(kind, number), created_at: row['created_at'] ?? null, case_id: row['id'] ?? null, kind: 'report', audience: 'reporter', author_id: row['reporter_id'] ?? null,
  author_name: '报事人', title: '居民报事', text: row['description'] ?? null,
});

const timerOf = (row: Row, number: number): Row => ({ id: idOf(15, number), case_id: row['id'] ?? null, kind: 'dispatch', due_at: row['step_due_at'] ?? null });

async function operators(db: Connection, now: Date): Promise<void> {
  const [street] = await rowsOf<{ id: string }>(db, 'SELECT id FROM division WHERE path = ?', [STREET]);
  await insert(db, 'person_role', times(OPERATORS, (n) => ({
    id: idOf(16, n), person_id: personId(operator(n)), role: 'streetOperator', division_id: street?.id ?? '', subject_id: null, from_day: '2026-01-01',
    assigned_at: text(now), assigned_by_name: '测量',
  })));
}

/** The unit of the street that cases are sent to, and the persons who act for it. */
export async function unitOfStreet(db: Connection): Promise<string> {
  const [unit] = await rowsOf<{ id: string }>(db, "SELECT id FROM handling_unit WHERE division_path = ? AND name LIKE '%市政养护%'", [STREET]);
  if (!unit) throw new Error('The demo world has no unit for the roads of the street');
  return unit.id;
}

/** @param filedCases how many cases there are to dispatch */
export async function makeCases(db: Connection, now: Date, filedCases: number): Promise<void> {
  const directory = await directoryOf(db);
  const random = randomNumbers(20_261_123);
  for (let start = 0; start < CASES; start += ROWS_AT_ONCE) {
    const rows = times(Math.min(ROWS_AT_ONCE, CASES - start), (n) => some(start + n, now, directory, random));
    await insert(db, 'case_record', rows);
    await insert(db, 'case_entry', rows.map((row, n) => reportOf(row, start + n, 13)));
  }
  const category = directory.categories.find(({ code }) => code === FILED_CATEGORY);
  if (!category) throw new Error(`The demo world has no category ${FILED_CATEGORY}`);
  const waiting = times(filedCases, (n) => filed(n, now, category));
  await insert(db, 'case_record', waiting);
  await insert(db, 'case_entry', waiting.map((row, n) => reportOf(row, n, 14)));
  await insert(db, 'case_timer', waiting.map(timerOf));
  await operators(db, now);
  await db.query<RowDataPacket[]>('ANALYZE TABLE case_record, case_entry, case_timer, person_role');
}
