/** Cases by hand: the desk's list, the figures of a month, and a dispatch with every row that the product writes for it. */
import { createHash } from 'node:crypto';
import type { PoolConnection, ResultSetHeader } from 'mysql2/promise';
import { shorterLimit } from '@yuandian/shared/cases/routing.rules';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import { deadlineOf, pointWithin, type LimitUnit, type TimeLimit, type WorkCalendar } from '@yuandian/shared/common/work-time';
import { v7 } from 'uuid';
import { history, insert, now, one, pool, rows, type Actor, type Row, type Value } from './raw-work.ts';

type Db = PoolConnection | typeof pool;

const text = (at: Date) => at.toISOString().slice(0, 23).replace('T', ' ');
const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');
const end = (path: string) => `${path.slice(0, -1)}0`;
const hashOf = (content: object) => createHash('sha256').update(JSON.stringify(content)).digest('hex');

async function read<Found>(db: Db, sql: string, values: Value[] = []): Promise<Found[]> {
  return (await rows(db, sql, values)) as unknown as Found[];
}

function many(db: PoolConnection, table: string, things: readonly Record<string, Value>[]): Promise<unknown> {
  const columns = Object.keys(things[0] ?? {});
  const each = `(${marks(columns)})`;
  return db.execute<ResultSetHeader>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${things.map(() => each).join(', ')}`, things.flatMap((thing) => Object.values(thing)),
  );
}

function codesOf(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => path.split('/').filter(Boolean)))];
}

function divisionNames(paths: readonly string[]): Promise<Row[]> {
  const codes = codesOf(paths);
  return codes.length === 0 ? Promise.resolve([]) : rows(pool, `SELECT code, level, name FROM division WHERE code IN (${marks(codes)})`, codes);
}

interface ListRow { id: string; divisionPath: string; description: string }

export async function caseList({ path }: Actor, query: URLSearchParams): Promise<object> {
  const limit = Number(query.get('limit'));
  const found = await read<ListRow>(pool, `SELECT c.id, c.number, c.kind, c.source, c.category_code AS categoryCode, k.name AS categoryName, c.status,
    c.division_path AS divisionPath, c.address, c.building, c.description, u.name AS unitName, c.light, c.step_due_at AS stepDueAt, c.created_at AS createdAt,
    c.ended_at AS endedAt, c.attempt, c.supervised, c.recurrence_of AS recurrenceOf, c.confidential, c.followers
    FROM case_record c LEFT JOIN case_category k ON k.code = c.category_code AND k.version = c.category_version LEFT JOIN handling_unit u ON u.id = c.unit_id
    WHERE c.division_path >= ? AND c.division_path < ? AND c.light = ? ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit + 1}`, [path, end(path), query.get('light')]);
  const names = await divisionNames(found.map(({ divisionPath }) => divisionPath));
  const ids = found.map(({ id }) => id);
  const reports = await read<{ id: string }>(pool, `SELECT id, case_id AS caseId FROM case_entry WHERE case_id IN (${marks(ids)}) AND kind = 'report'`, ids);
  const photos = await rows(pool, `SELECT * FROM file WHERE owner_kind = 'cases.entry' AND owner_id IN (${marks(reports)}) ORDER BY id`, reports.map(({ id }) => id));
  return { items: found.slice(0, limit).map((row) => ({ ...row, divisionName: names.length, photos: photos.length, summary: row.description.slice(0, 40) })), nextCursor: null };
}

const count = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
const OPEN = "'SUBMITTED', 'SUPPLEMENT', 'VERIFYING', 'FILED', 'DISPATCHED', 'DISPUTED', 'PROCESSING', 'SUSPENDED', 'FEEDBACK', 'CHECKED', 'REWORK'";

export async function caseStatistics({ path }: Actor, query: URLSearchParams): Promise<object> {
  const day = (name: string, hours: number) => text(new Date(Date.parse(`${query.get(name)}T00:00:00+08:00`) + hours * 3_600_000));
  const found = await read<{ groupKey: string }>(pool, `SELECT c.category_code AS groupKey, COUNT(*) AS reported, ${count('c.filed_at IS NOT NULL')} AS filed,
    ${count('c.ended_at IS NOT NULL')} AS ended, ${count(`c.status IN (${OPEN})`)} AS stillOpen, ${count("c.light = 'RED'")} AS late, ${count("c.status = 'SUSPENDED'")} AS suspended,
    ${count('c.reworks > 0')} AS reopened, ${count('c.recurrence_of IS NOT NULL')} AS recurring,
    ${count('c.contact_due_at IS NOT NULL AND (c.contacted_at IS NOT NULL OR c.contact_due_at < ?)')} AS contactOwed, ${count('c.contacted_at <= c.contact_due_at')} AS contactKept,
    ${count("c.solved IS NOT NULL AND c.status <> 'SUSPENDED'")} AS solvedAsked,
    ${count("c.solved = 'yes' AND c.reworks = 0 AND b.cameBack IS NULL AND c.status <> 'SUSPENDED'")} AS solvedYes, ${count('c.satisfaction IS NOT NULL')} AS rated,
    ${count('c.satisfaction >= 4')} AS satisfied, ${count('c.in_time IS NOT NULL')} AS timed, ${count('c.in_time = 1')} AS timedKept,
    AVG(c.sign_minutes) AS signMinutes, AVG(c.open_minutes) AS openMinutes FROM case_record c
    LEFT JOIN (SELECT DISTINCT recurrence_of AS cameBack FROM case_record WHERE recurrence_of IS NOT NULL) b ON b.cameBack = c.id
    WHERE c.division_path >= ? AND c.division_path < ? AND c.created_at >= ? AND c.created_at < ? GROUP BY groupKey ORDER BY groupKey`,
  [now(), path, end(path), day('from', 0), day('to', 24)]);
  const codes = found.map(({ groupKey }) => groupKey);
  const names = await rows(pool, `SELECT code, name FROM case_category WHERE current_mark = 1 AND code IN (${marks(codes)})`, codes);
  return { rows: found, names };
}

interface Held { number: string; status: string; divisionPath: string; categoryCode: string; categoryVersion: number; groupCode: string; reporterId: string; address: string; attempt: number }
interface Rule { unitId: string; limitAmount: number | null; limitUnit: LimitUnit | null }

async function calendarOf(db: PoolConnection): Promise<WorkCalendar> {
  const days = await read<{ day: string; working: number }>(db, 'SELECT day, working FROM work_calendar_day WHERE day >= ?', [`${new Date().getFullYear() - 1}-01-01`]);
  return new Map(days.map(({ day, working }) => [day, Boolean(working)])) as unknown as WorkCalendar;
}

/** The category's limit, or the rule's when the rule sends it there and is shorter. */
async function limitOf(db: PoolConnection, held: Held, unitId: string): Promise<TimeLimit> {
  const [own] = await read<TimeLimit>(db, 'SELECT limit_amount AS amount, limit_unit AS unit FROM case_category WHERE code = ? AND version = ?', [held.categoryCode, held.categoryVersion]);
  if (!own) throw new Error('refused: category');
  const places = pathsDownTo(held.divisionPath);
  const [fits] = await read<Rule>(db, `SELECT r.unit_id AS unitId,
    r.limit_amount AS limitAmount, r.limit_unit AS limitUnit, u.name AS unitName FROM case_routing_rule r JOIN handling_unit u ON u.id = r.unit_id WHERE r.active = 1 AND r.division_path IN (${marks(places)})
    AND (r.category_code = ? OR r.category_code IS NULL) AND (r.group_code = ? OR r.group_code IS NULL) ORDER BY r.position`, [...places, held.categoryCode, held.groupCode]);
  return fits?.unitId === unitId && fits.limitAmount !== null && fits.limitUnit !== null ? shorterLimit(own, { amount: fits.limitAmount, unit: fits.limitUnit }) : own;
}

export async function dispatch(db: PoolConnection, actor: Actor, caseId: string, { unitId }: { unitId: string }): Promise<object> {
  const [held] = await read<Held>(db, `SELECT number, status, division_path AS divisionPath, category_code AS categoryCode, category_version AS categoryVersion,
    group_code AS groupCode, reporter_id AS reporterId, address, attempt FROM case_record WHERE id = ? FOR UPDATE`, [caseId]);
  if (held?.status !== 'FILED' || !held.divisionPath.startsWith(actor.path)) throw new Error('refused: case');
  const [unit] = await read<{ name: string; divisionPath: string }>(db, 'SELECT name, kind, division_path AS divisionPath FROM handling_unit WHERE id = ? AND active = 1', [unitId]);
  if (!unit || !held.divisionPath.startsWith(unit.divisionPath)) throw new Error('refused: unit');
  const limit = await limitOf(db, held, unitId);
  const calendar = await calendarOf(db);
  const at = new Date();
  const [signBy, contactBy, dueAt] = [deadlineOf(at, { amount: 2, unit: 'WORK_HOUR' }, calendar), deadlineOf(at, { amount: 1, unit: 'WORK_DAY' }, calendar), deadlineOf(at, limit, calendar)];
  await one(db, `UPDATE case_record SET status = 'DISPATCHED', updated_at = ?, dispatched_at = ?, handle_from = ?, handle_due_at = ?, limit_amount = ?, limit_unit = ?, escalation = 0,
    light = 'GREEN', wait_reason = NULL, unit_id = ?, handler_id = NULL, signed_at = NULL, step_due_at = ?, desk_path = ?, dispatch_desk_path = ?, dispatched_by = ?,
    contact_due_at = ?, next_reply_at = ? WHERE id = ? AND status = 'FILED'`,
  [text(at), text(at), text(at), text(dueAt), limit.amount, limit.unit, unitId, text(signBy), actor.path, actor.path, actor.personId, text(contactBy), text(contactBy), caseId]);
  await history(db, 'case_history', caseId, 'dispatch', 'FILED', 'DISPATCHED', actor);
  const codes = actor.path.split('/').filter(Boolean);
  const office = await read<{ code: string; name: string }>(db, `SELECT code, level, name FROM division WHERE code IN (${marks(codes)}) ORDER BY code`, codes);
  await insert(db, 'case_entry', {
    id: v7(), created_at: text(at), case_id: caseId, kind: 'dispatch', audience: 'public', author_id: actor.personId, author_name: actor.displayName, office_name: office.at(-1)?.name ?? null, title: `已派遣至${unit.name}`, text: null,
  });
  await order(db, actor, { caseId, unitId, attempt: held.attempt, dueAt: text(dueAt) });
  await db.execute("DELETE FROM case_timer WHERE case_id = ? AND kind IN ('dispatch', 'sign', 'yellow', 'red', 'escalate', 'contact')", [caseId]);
  const yellowAt = pointWithin(at, dueAt, 0.75, limit.unit, calendar);
  const timers = [['sign', signBy], ['yellow', yellowAt], ['red', dueAt], ['contact', contactBy]] as const;
  await many(db, 'case_timer', timers.map(([kind, due]) => ({ id: v7(), case_id: caseId, kind, due_at: text(due) })));
  await rows(db, 'SELECT id, events, division_path FROM webhook WHERE disabled_at IS NULL ORDER BY id');
  await tell(db, held, { caseId, unitId, unitName: unit.name, signBy });
  // Of these cases nobody follows one.
  await rows(db, `SELECT f.person_id, m.id, m.number FROM case_follow f LEFT JOIN case_record m ON m.parent_id = f.case_id AND m.reporter_id = f.person_id
    WHERE f.case_id = ? ORDER BY f.created_at, m.id`, [caseId]);
  await insert(db, 'audit_entry', {
    id: v7(), created_at: now(), actor_id: actor.personId, actor_name: actor.displayName, roles: 'streetOperator', action: 'cases.case.dispatch', subject_kind: 'cases.case', subject_id: caseId,
    division_path: held.divisionPath, before_hash: hashOf({ status: 'FILED' }), after_hash: hashOf({ status: 'DISPATCHED' }), reason: '', request_id: v7(),
  });
  return { id: caseId, status: 'DISPATCHED' };
}

async function order(db: PoolConnection, actor: Actor, { caseId, unitId, attempt, dueAt }: { caseId: string; unitId: string; attempt: number; dueAt: string }): Promise<void> {
  const [id, at] = [v7(), now()];
  await insert(db, 'case_order', {
    id, created_at: at, updated_at: at, case_id: caseId, unit_id: unitId, is_lead: 1, attempt, status: 'SENT', active_mark: 1, task: null, due_at: dueAt, sent_by: actor.personId,
  });
  await history(db, 'case_order_history', id, 'send', '', 'SENT', actor);
}

/** The people of the unit in the app, the reporter there and through WeChat. */
async function tell(db: PoolConnection, held: Held, { caseId, unitId, unitName, signBy }: { caseId: string; unitId: string; unitName: string; signBy: Date }): Promise<void> {
  const today = now().slice(0, 10);
  const people = await read<{ personId: string }>(db, `SELECT DISTINCT subject_id, person_id AS personId FROM person_role WHERE role = 'unitHandler' AND ended_at IS NULL
    AND from_day <= ? AND (to_day IS NULL OR to_day >= ?) AND subject_id = ?`, [today, today, unitId]);
  const at = now();
  const notice = (personId: string, title: string, body: string, page: string) => ({
    id: v7(), person_id: personId, kind: 'cases', title, body, link: `${page}?id=${caseId}`, dedupe_key: null, created_at: at,
  });
  const reporter = notice(held.reporterId, `诉求 ${held.number} 已派遣`, `由${unitName}办理。`, '/modules/cases/pages/case/index');
  const handlers = people.map(({ personId }) => notice(
    personId, `新的工单：${held.number}`, `${held.address}。请在 ${text(new Date(signBy.getTime() + 8 * 3_600_000)).slice(5, 16)} 前签收。不属于本单位的，在签收前提出异议。`, '/staff/cases/pages/case/index',
  ));
  // Of these people nobody agreed to a letter.
  await rows(db, `SELECT person_id FROM subscribe_quota WHERE person_id IN (${marks(people)}) AND template = 'staffWork' AND remaining > 0`, people.map(({ personId }) => personId));
  await many(db, 'inbox_message', [...handlers, reporter]);
  const id = v7();
  await insert(db, 'outbox_message', {
    id, notice_id: reporter.id, person_id: held.reporterId, template: 'caseProgress', data: JSON.stringify({ thing1: `诉求 ${held.number}`, phrase2: '已派遣', thing3: reporter.body }),
    status: 'PENDING', due_at: at, day_only: 0, tries: 0, division_path: '/', reason: '', created_at: at, updated_at: at,
  });
  await history(db, 'outbox_message_history', id, 'tell', '', 'PENDING', { personId: '', displayName: '系统', path: '/' });
}
