/**
 * The yardstick: the benchmark's requests by hand, with nothing but `node:http` and `mysql2`. It does the work that the
 * product does for them — session and offices, key, conditional writes, history — on the same tables, and nothing else:
 * no validation of shapes, no rules beyond those in the SQL, no rate limit, no log.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { PoolConnection } from 'mysql2/promise';
import { v7 } from 'uuid';
import { caseList, caseStatistics, dispatch } from './raw-cases.ts';
import { history, inDays, insert, now, one, pool, rows, type Actor, type Row } from './raw-work.ts';

const [, , port = '0', , secret = ''] = process.argv;
const key = createHash('sha256').update(`yuandian.access-token\n${secret}`).digest();

function sessionOf(request: IncomingMessage): string {
  const [head = '', body = '', signature = ''] = (request.headers.authorization ?? '').slice(7).split('.');
  const expected = createHmac('sha256', key).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('refused: token');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { sid: string; exp: number };
  if (claims.exp * 1_000 < Date.now()) throw new Error('refused: expired');
  return claims.sid;
}

async function actorOf(request: IncomingMessage): Promise<Actor> {
  const today = now().slice(0, 10);
  const [actor] = await rows(pool, `SELECT p.id AS personId, p.display_name AS displayName, p.birth_date AS birthDate,
    r.id AS grantId, r.role AS role, r.subject_id AS subjectId, d.path AS path, a.former_path AS formerPath
    FROM session s JOIN person p ON p.id = s.person_id
    LEFT JOIN person_role r ON r.person_id = p.id AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?)
    LEFT JOIN division d ON d.id = r.division_id
    LEFT JOIN division_alias a ON a.current_path >= d.path AND a.current_path < CONCAT(SUBSTR(d.path, 1, LENGTH(d.path) - 1), '0')
      AND NOT (a.former_path >= d.path AND a.former_path < CONCAT(SUBSTR(d.path, 1, LENGTH(d.path) - 1), '0'))
    WHERE s.id = ? AND s.revoked_at IS NULL AND s.expires_at > ? AND p.disabled_at IS NULL AND p.erased_at IS NULL`, [today, today, sessionOf(request), now()]);
  if (!actor) throw new Error('refused: session');
  return actor as unknown as Actor;
}

/** Key first, stored answer last, all in one commit; again from the start after a deadlock. */
async function once(request: IncomingMessage, body: string, actor: Actor, work: (db: PoolConnection) => Promise<object>): Promise<object> {
  for (let attempt = 1; ; attempt += 1) {
    const db = await pool.getConnection();
    try {
      await db.query('START TRANSACTION');
      const requestKey = String(request.headers['idempotency-key']);
      const fingerprint = createHash('sha256').update(`POST ${request.url}\n${body}`).digest('hex');
      await insert(db, 'idempotency_key', { actor_id: actor.personId, request_key: requestKey, fingerprint, result: '', created_at: now() });
      const result = await work(db);
      await one(db, 'UPDATE idempotency_key SET result = ? WHERE actor_id = ? AND request_key = ?', [JSON.stringify(result), actor.personId, requestKey]);
      await db.query('COMMIT');
      return result;
    } catch (error) {
      await db.query('ROLLBACK');
      const { errno } = error as { errno?: number };
      if (attempt >= 5 || (errno !== 1213 && errno !== 1205)) throw error;
    } finally {
      db.release();
    }
  }
}

async function redeem(db: PoolConnection, actor: Actor, body: { offerId: string; stockPointId: string; quantity: number }): Promise<object> {
  const [offer] = await rows(db, `SELECT o.version, o.status, o.kind, o.title, o.photo_ids AS photoIds, o.points_price AS pointsPrice,
    o.limit_total, o.limit_per_person, o.limit_period, o.limit_per_period, o.redeem_from, o.redeem_until, o.pickup_days AS pickupDays,
    o.forfeit_when_expired, p.active, p.division_path AS divisionPath, s.on_hand - s.reserved AS piecesLeft
    FROM offer o JOIN stock_point p ON p.id = ? LEFT JOIN stock s ON s.stock_point_id = p.id AND s.offer_id = o.id WHERE o.id = ?`, [body.stockPointId, body.offerId]);
  if (!offer) throw new Error('refused: offer');
  const { title, kind, pointsPrice, divisionPath } = offer as unknown as { title: string; kind: string; pointsPrice: number; divisionPath: string };
  const points = pointsPrice * body.quantity;
  const account = `wallet:${actor.personId}`;
  const [orderId, holdId, at] = [v7(), v7(), now()];
  await insert(db, 'points_hold', {
    id: holdId, account, points, source_type: 'rewards.order', source_id: orderId, division_path: divisionPath, status: 'OPEN', expires_at: inDays(38), created_at: at, updated_at: at,
  });
  await one(db, 'UPDATE points_wallet SET held = held + ?, updated_at = ? WHERE account = ? AND balance >= held + ?', [points, at, account, points]);
  const [lot] = await rows(db, 'SELECT id, remaining FROM points_lot WHERE account = ? AND is_open = 1 AND expires_at > ? ORDER BY expires_at, id', [account, at]);
  const lotId = (lot as unknown as { id: string } | undefined)?.id ?? '';
  await one(db, 'UPDATE points_lot SET is_open = CASE WHEN remaining > ? THEN 1 ELSE 0 END, remaining = remaining - ? WHERE id = ? AND remaining >= ?', [points, points, lotId, points]);
  await insert(db, 'points_hold_lot', { hold_id: holdId, lot_id: lotId, points });
  const expiresAt = inDays(8);
  await insert(db, 'reward_order', {
    id: orderId, status: 'READY', person_id: actor.personId, offer_id: body.offerId, offer_version: 1, title, kind, quantity: body.quantity, points, points_outcome: 'HELD',
    hold_id: holdId, stock_point_id: body.stockPointId, division_path: divisionPath, forfeit_when_expired: 0, counts_total: 0, counts_person: 0,
    expires_at: expiresAt, due_at: inDays(7), created_at: at, updated_at: at,
  });
  await history(db, 'reward_order_history', orderId, 'redeem', '', 'READY', actor);
  await insert(db, 'pickup_code', {
    order_id: orderId, stock_point_id: body.stockPointId, number: nextNumber(), nonce: randomBytes(16).toString('base64url'),
  });
  await one(db, 'UPDATE stock SET reserved = reserved + ?, updated_at = ? WHERE stock_point_id = ? AND offer_id = ? AND on_hand - reserved >= ?', [body.quantity, at, body.stockPointId, body.offerId, body.quantity]);
  return { id: orderId, status: 'READY', title, quantity: body.quantity, points, pointsOutcome: 'HELD', expiresAt };
}

/** Never one that the product gave: its numbers are digits only. */
let numbers = 0;
function nextNumber(): string {
  numbers += 1;
  return `H${numbers.toString(36).padStart(5, '0')}`;
}

interface TaskRow { divisionPath: string; startsAt: Date; endsAt: Date; taken: number; capacity: number }

async function claim(db: PoolConnection, actor: Actor, taskId: string, body: { slotId: string }): Promise<object> {
  await one(db, 'UPDATE task_claim_guard SET version = version + 1 WHERE person_id = ?', [actor.personId]);
  const [found] = await rows(db, `SELECT id, status, division_path AS divisionPath, campaign_id, title, place_name, risks, starts_at AS startsAt, ends_at AS endsAt,
    signup_opens_at, signup_closes_at, min_age, max_age, needs_approval, leader_id, created_by, submitted_by, capacity, taken, due_at FROM task WHERE id = ?`, [taskId]);
  if (!found) throw new Error('refused: task');
  const task = found as unknown as TaskRow;
  const others = await rows(db, `SELECT task_id, status, starts_at, ends_at FROM task_claim WHERE person_id = ?
    AND status IN ('APPLIED', 'WAITLISTED', 'OFFERED', 'APPROVED', 'CHECKED_IN', 'NO_SHOW') AND starts_at > ?`, [actor.personId, inDays(-90)]);
  if (others.length >= 10) throw new Error('refused: quota');
  await rows(db, 'SELECT id FROM task_slot WHERE id = ? AND task_id = ?', [body.slotId, taskId]);
  const [id, at] = [v7(), now()];
  const [startsAt, endsAt] = [task.startsAt, task.endsAt].map((date) => date.toISOString().slice(0, 23).replace('T', ' ')) as [string, string];
  await insert(db, 'task_claim', {
    id, task_id: taskId, slot_id: body.slotId, person_id: actor.personId, status: 'APPLIED', active_mark: 1, division_path: task.divisionPath, starts_at: startsAt, ends_at: endsAt,
    note: null, claimed_at: at, late_cancelled: 0, due_at: startsAt, code_tries: 0, created_at: at, updated_at: at,
  });
  await history(db, 'task_claim_history', id, 'apply', '', 'APPLIED', actor);
  await one(db, 'UPDATE task_slot SET taken = taken + 1 WHERE id = ? AND taken < capacity', [body.slotId]);
  await one(db, "UPDATE task SET taken = taken + 1 WHERE id = ? AND taken + 1 < capacity AND status IN ('OPEN', 'FULL')", [taskId]);
  await one(db, "UPDATE task_claim SET status = 'APPROVED', updated_at = ?, due_at = NULL WHERE id = ? AND status = 'APPLIED'", [at, id]);
  await history(db, 'task_claim_history', id, 'approve', 'APPLIED', 'APPROVED', actor);
  return { id, status: 'APPROVED', waitingPosition: null };
}

async function profile(actor: Actor): Promise<void> {
  await rows(pool, 'SELECT id, display_name, birth_date, phone, home_division_path FROM person WHERE id = ?', [actor.personId]);
  await rows(pool, 'SELECT person_id FROM consent WHERE active_key = ? AND version = ?', [`${actor.personId}:guardian`, '2026-11-01']);
}

async function taskList(actor: Actor): Promise<object> {
  const tasks = await rows(pool, `SELECT t.id, t.title, t.category, t.status, t.division_path AS divisionPath, t.campaign_id, g.title AS campaignTitle, t.place_name AS placeName,
    t.starts_at AS startsAt, t.ends_at AS endsAt, t.signup_opens_at AS signupOpensAt, t.signup_closes_at AS signupClosesAt, t.capacity, t.taken, t.waiting,
    t.needs_approval AS needsApproval, t.insurance, t.leader_id AS leaderId, c.id AS claimId, c.status AS claimStatus
    FROM task t LEFT JOIN campaign g ON g.id = t.campaign_id LEFT JOIN task_claim c ON c.task_id = t.id AND c.person_id = ? AND c.active_mark = 1
    WHERE t.status IN ('SCHEDULED', 'OPEN', 'FULL', 'CLOSED_SIGNUP', 'ONGOING') AND t.starts_at > ? AND t.ends_at > ? ORDER BY t.starts_at, t.id LIMIT 21`, [actor.personId, inDays(-0.5), now()]);
  const names = await rows(pool, 'SELECT code, level, name FROM division WHERE code IN (?, ?, ?)', ['410102', '410102004', '410102004009']);
  return { items: tasks.slice(0, 20).map((task) => ({ ...task, divisionName: names.length })), nextCursor: null };
}

const BOARD = ['410102', 'points'] as const;

async function boardHead(period: string): Promise<void> {
  await rows(pool, 'SELECT id, code, level, name, parent_id, path, coverage, households, service_phone, opened_at, closed_at FROM division WHERE code = ? AND closed_at IS NULL', ['410102']);
  await rows(pool, 'SELECT code, level, name FROM division WHERE code IN (?)', ['410102']);
  await rows(pool, 'SELECT id, scope, kind, period, status, rule_id, rule_text, participants, listed FROM board_snapshot WHERE standing_key = ?', [`points:410102:${period}`]);
  await rows(pool, "SELECT id, kind, division_code, version, events, minimum, tie_break, list_length, from_month FROM board_rule WHERE division_code IN ('', ?)", ['410102']);
}

/** What may be shown of the people on a page: consent, opting out, the name, the home community. */
async function named(places: Row[]): Promise<Map<string, Row>> {
  const ids = places.map((place) => (place as unknown as { subjectId: string }).subjectId);
  if (ids.length === 0) return new Map();
  const marks = ids.map(() => '?').join(', ');
  const people = await rows(pool, `SELECT id, display_name AS displayName, birth_date, phone, home_division_path FROM person WHERE id IN (${marks})`, ids);
  await rows(pool, `SELECT person_id FROM consent WHERE active_key IN (${marks}) AND version = '2026-11-01'`, ids.map((id) => `${id}:publish-name`));
  await rows(pool, `SELECT person_id FROM honor_opt_out WHERE person_id IN (${marks})`, ids);
  await rows(pool, 'SELECT code, level, name FROM division WHERE code IN (?, ?, ?)', ['410102', '410102004', '410102004009']);
  return new Map(people.map((person) => [(person as unknown as { id: string }).id, person]));
}

async function boardPlaces(period: string): Promise<object> {
  await boardHead(period);
  const places = await rows(pool, `SELECT subject_id AS subjectId, score, tie, times FROM board_score WHERE scope = ? AND kind = ? AND period = ? AND score >= 1
    ORDER BY score DESC, tie DESC, subject_id DESC LIMIT 51`, [...BOARD, period]);
  const people = await named(places.slice(0, 50));
  return { items: places.slice(0, 50).map((place, index) => ({ position: index + 1, ...place, name: people.get((place as unknown as { subjectId: string }).subjectId) ?? null })), nextCursor: null };
}

async function boardStanding(actor: Actor, period: string): Promise<object> {
  await boardHead(period);
  const [mine] = await rows(pool, 'SELECT score, times FROM board_score WHERE scope = ? AND kind = ? AND period = ? AND subject_id = ?', [...BOARD, period, actor.personId]);
  const score = (mine as unknown as { score: number } | undefined)?.score ?? 0;
  const [ahead] = await rows(pool, 'SELECT SUM(people) AS people FROM board_step WHERE scope = ? AND kind = ? AND period = ? AND score > ?', [...BOARD, period, score]);
  const [all] = await rows(pool, 'SELECT SUM(people) AS people FROM board_step WHERE scope = ? AND kind = ? AND period = ? AND score >= 1', [...BOARD, period]);
  const [next] = await rows(pool, 'SELECT MIN(score) AS score FROM board_step WHERE scope = ? AND kind = ? AND period = ? AND score > ?', [...BOARD, period, score]);
  const top = await rows(pool, `SELECT subject_id AS subjectId, score, tie, times FROM board_score WHERE scope = ? AND kind = ? AND period = ? AND score >= 1
    ORDER BY score DESC, tie DESC, subject_id DESC LIMIT 3`, [...BOARD, period]);
  await named(top);
  return { mine, ahead, all, next, top };
}

async function answer(request: IncomingMessage, body: string): Promise<object> {
  const actor = await actorOf(request);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const period = now().slice(0, 7);
  if (url.pathname.endsWith('/rewards/orders')) return once(request, body, actor, (db) => redeem(db, actor, JSON.parse(body) as Parameters<typeof redeem>[2]));
  const taskId = /tasks\/([\w-]+)\/claims$/.exec(url.pathname)?.[1];
  if (taskId) {
    await profile(actor);
    return once(request, body, actor, (db) => claim(db, actor, taskId, JSON.parse(body) as Parameters<typeof claim>[3]));
  }
  const caseId = /cases\/([\w-]+)\/dispatch$/.exec(url.pathname)?.[1];
  if (caseId) return once(request, body, actor, (db) => dispatch(db, actor, caseId, JSON.parse(body) as { unitId: string }));
  if (url.pathname.endsWith('/staff/cases')) return caseList(actor, url.searchParams);
  if (url.pathname.endsWith('/staff/cases/statistics')) return caseStatistics(actor, url.searchParams);
  if (url.pathname.endsWith('/volunteering/tasks')) return taskList(actor);
  return url.pathname.endsWith('/places') ? boardPlaces(period) : boardStanding(actor, period);
}

createServer((request, reply) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    answer(request, Buffer.concat(chunks).toString()).then(
      (result) => { reply.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(result)); },
      (error: unknown) => { reply.writeHead(500).end(String(error)); },
    );
  });
}).listen(Number(port), '127.0.0.1');
