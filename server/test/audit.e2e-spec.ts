import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditStaffApi } from '@yuandian/shared/audit/audit.api';
import type { AuditEntryView } from '@yuandian/shared/audit/audit.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import { ROLES, ROLE_PERMISSIONS, type Role } from '@yuandian/shared/common/role';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import type { AuditFact, AuditTrail } from '../src/common/audit/audit-trail.ts';
import type { Actor } from '../src/common/auth/actor.ts';
import { actorOf } from './support/actor-of.ts';
import { countViolations } from './support/count-violations.ts';
import { DISTRICT, JINYI_EAST, JINYUAN, QINLING, ensureDivision } from './support/divisions.ts';
import { signIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let trail: AuditTrail;
let editor: Actor;
let auditor: string;

beforeAll(async () => {
  t = await startTestApp();
  trail = t.get((await import('../src/common/audit/audit-trail.ts')).AuditTrail);
  const staff = await signIn(t, { name: '张编辑', grants: [{ role: 'communityStaff', divisionPath: JINYI_EAST, subjectId: null }] });
  editor = await actorOf(t, staff.token);
  auditor = (await signIn(t, { name: '赵审计', grants: [{ role: 'auditor', divisionPath: DISTRICT, subjectId: null }] })).token;
  await ensureDivision(t, JINYUAN);
  await t.manager.query('DELETE FROM audit_entry');
});
afterAll(async () => { await t.close(); });

const fact = (change: Partial<AuditFact> = {}): AuditFact => ({
  actor: editor, action: 'rewards.offer.edit', subjectKind: 'rewards.offer', subjectId: 'offer-1', divisionPath: JINYI_EAST,
  before: { price: 10, title: '香皂' }, after: { price: 12, title: '香皂' }, reason: '进价上涨', ...change,
});

const record = (change?: Partial<AuditFact>) => t.manager.transaction((manager) => trail.record(manager, fact(change)));
const list = (query: object = {}, token = auditor) => t.call(auditStaffApi.listEntries, { token, query: query as Record<string, unknown> });
const subjects = async (query: object) => (await list(query)).body.items.map((item) => item.subjectId);
const countA1 = async () => countViolations(t, (await import('../src/modules/audit/audit.invariants.ts')).auditInvariants);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function readAll(query: object): Promise<AuditEntryView[]> {
  const items: AuditEntryView[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { body } = await list({ ...query, cursor });
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

describe('an audit entry', () => {
  it('says who, as what, did what to what, where, why, and keeps hashes only', async () => {
    await record({ subjectId: 'told' });
    const { body: { items: [entry] } } = await list({ subjectId: 'told' });
    expect(entry).toEqual({
      id: expect.any(String), at: t.clock.now().toISOString(), actorId: editor.personId, actorName: '张**', roles: ['communityStaff'],
      action: 'rewards.offer.edit', subjectKind: 'rewards.offer', subjectId: 'told', divisionPath: JINYI_EAST, divisionName: expect.stringContaining('锦艺东社区'),
      reason: '进价上涨', beforeHash: sha256('{"price":10,"title":"香皂"}'), afterHash: sha256('{"price":12,"title":"香皂"}'), requestId: 'system', sealed: false,
    });
    const [row] = await t.manager.query<object[]>("SELECT * FROM audit_entry WHERE subject_id = 'told'");
    expect(JSON.stringify(row)).not.toContain('香皂');
  });

  it('hashes the same content to the same hash, in whatever order it was written', async () => {
    await record({ subjectId: 'order', before: { b: [{ d: 1, c: 2 }], a: new Date(0) }, after: { a: new Date(0).toISOString(), b: [{ c: 2, d: 1 }] } });
    const { body: { items: [entry] } } = await list({ subjectId: 'order' });
    expect(entry?.beforeHash).toBe(entry?.afterHash);
    await record({ subjectId: 'nothing', before: undefined, after: undefined, reason: undefined });
    expect((await list({ subjectId: 'nothing' })).body.items).toMatchObject([{ beforeHash: null, afterHash: null, reason: '' }]);
  });

  it('is the system’s when a timer acts, and holds no role outside the actor’s scope', async () => {
    await record({ subjectId: 'timer', actor: null });
    await record({ subjectId: 'abroad', divisionPath: JINYUAN });
    expect((await list({ subjectId: 'timer' })).body.items).toMatchObject([{ actorId: null, actorName: '系统', roles: [] }]);
    expect((await list({ subjectId: 'abroad' })).body.items).toMatchObject([{ actorId: editor.personId, roles: [] }]);
  });

  it('is not there when what it tells of was rolled back', async () => {
    await t.manager.transaction(async (manager) => {
      await trail.record(manager, fact({ subjectId: 'undone' }));
      throw new Error('rolled back');
    }).catch(() => undefined);
    expect(await subjects({ subjectId: 'undone' })).toEqual([]);
  });

  it('can be added and nothing else', async () => {
    expect(Object.getOwnPropertyNames(Object.getPrototypeOf(trail))).toEqual(['constructor', 'record']);
    const { allEndpoints } = await import('./support/all-endpoints.ts');
    const onAudit = (await allEndpoints()).filter(({ endpoint }) => endpoint.path.includes('/audit/')).map(({ endpoint }) => endpoint.method);
    expect(new Set(onAudit)).toEqual(new Set(['GET']));
  });
});

describe('the list', () => {
  const other = '019a0000-0000-7000-8000-00000000beef' as PersonId;
  let from: string;
  let to: string;

  beforeAll(async () => {
    t.clock.advance(MINUTE_MS);
    from = t.clock.now().toISOString();
    await record({ subjectId: 'f-1' });
    await record({ subjectId: 'f-2', actor: { ...editor, personId: other }, action: 'rewards.offer.list' });
    t.clock.advance(MINUTE_MS);
    to = t.clock.now().toISOString();
    await record({ subjectId: 'f-3', action: 'volunteering.task.approve', subjectKind: 'volunteering.task', divisionPath: JINYUAN });
    await record({ subjectId: 'f-4', action: 'rewardsx.offer.edit', divisionPath: QINLING });
  });

  it.each<[string, () => object, string[]]>([
    ['actor', () => ({ actorId: other }), ['f-2']],
    ['action', () => ({ action: 'rewards.offer.list' }), ['f-2']],
    ['the actions of a module', () => ({ action: 'rewards.', from }), ['f-2', 'f-1']],
    ['kind of subject', () => ({ subjectKind: 'volunteering.task' }), ['f-3']],
    ['subject', () => ({ subjectId: 'f-4' }), ['f-4']],
    ['division and below', () => ({ divisionPath: JINYUAN, from }), ['f-3']],
    ['street and below', () => ({ divisionPath: QINLING, from: to }), ['f-4', 'f-3']],
    ['time, from inclusive to exclusive', () => ({ from, to }), ['f-2', 'f-1']],
    ['all together', () => ({ from, to, actorId: editor.personId, action: 'rewards.', subjectKind: 'rewards.offer', divisionPath: JINYI_EAST }), ['f-1']],
    ['nothing that fits', () => ({ subjectId: "f-1' OR '1'='1" }), []],
  ])('is filtered by %s', async (_name, query, expected) => {
    expect((await subjects(query())).sort()).toEqual([...expected].sort());
  });

  it('pages from the newest to the oldest without a gap or a double', async () => {
    const paged = await readAll({ limit: 2 });
    const whole = (await list({ limit: 100 })).body.items;
    expect(paged).toEqual(whole);
    expect(paged.map(({ at }) => at)).toEqual(paged.map(({ at }) => at).sort().reverse());
  });

  it('ends at the edge of the auditor’s scope', async () => {
    const { token } = await signIn(t, { name: '社区审计', grants: [{ role: 'auditor', divisionPath: JINYUAN, subjectId: null }] });
    const { body } = await list({ limit: 100 }, token);
    expect(new Set(body.items.map((item) => item.divisionPath))).toEqual(new Set([JINYUAN]));
    expect((await list({ divisionPath: JINYI_EAST }, token)).body.items).toEqual([]);
  });

  it.each((Object.keys(ROLES) as Role[]).filter((role) => !ROLE_PERMISSIONS[role].includes('audit.entry.read')))('is closed to %s', async (role) => {
    const { token } = await signIn(t, { name: role, grants: [{ role, divisionPath: DISTRICT, subjectId: null }] });
    expect(await list({}, token)).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } });
  });

  it('is closed to residents and strangers', async () => {
    expect((await list({}, (await signIn(t, { name: '居民' })).token)).status).toBe(403);
    expect((await t.call(auditStaffApi.listEntries)).status).toBe(401);
  });

  it.each([
    ['actorId', 'somebody'], ['action', 'Rewards;'], ['divisionPath', '410102'], ['from', 'yesterday'], ['to', '2026-13-01T00:00:00Z'],
    ['limit', '1000'], ['cursor', 'bm90IGEgY3Vyc29y'], ['orderBy', 'id'],
  ])('names a wrong %s', async (field, value) => {
    expect(await list({ [field]: value })).toMatchObject({ status: 400, body: { error: { code: 'INVALID_INPUT', details: { fields: [{ field }] } } } });
  });
});

describe('the chain (A1)', () => {
  const first = async () => {
    const [row] = await t.manager.query<{ id: string }[]>('SELECT id FROM audit_entry WHERE chain_seq = 2');
    return row?.id ?? '';
  };
  /** What nobody can do through the product, and somebody with the database’s password could. */
  const tamper = (sql: string, params: unknown[]) => t.manager.query(sql, params);

  it('seals every entry once, however many seal at once', async () => {
    await t.atOnce(5, async (index) => {
      await record({ subjectId: `sealed-${index}` });
      await t.runJob('audit.seal');
    });
    await t.runJob('audit.seal');
    const rows = await t.manager.query<{ seq: number }[]>('SELECT chain_seq AS seq FROM audit_entry ORDER BY chain_seq');
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1));
    expect((await list({ subjectId: 'sealed-0' })).body.items).toMatchObject([{ sealed: true }]);
    expect(await countA1()).toBe(0);
  });

  it.each([
    ['a changed reason', "UPDATE audit_entry SET reason = '别的理由' WHERE id = ?", "UPDATE audit_entry SET reason = '进价上涨' WHERE id = ?"],
    ['another actor', "UPDATE audit_entry SET actor_name = '别人' WHERE id = ?", "UPDATE audit_entry SET actor_name = '张**' WHERE id = ?"],
  ])('shows %s', async (_what, change, restore) => {
    const id = await first();
    const [before] = await t.manager.query<{ reason: string; actor_name: string }[]>('SELECT reason, actor_name FROM audit_entry WHERE id = ?', [id]);
    expect(before).toEqual({ reason: '进价上涨', actor_name: '张**' });
    await tamper(change, [id]);
    expect(await countA1()).toBeGreaterThan(0);
    await tamper(restore, [id]);
    expect(await countA1()).toBe(0);
  });

  it('shows an entry that was passed over', async () => {
    await record({ subjectId: 'late' });
    t.clock.advance(9 * MINUTE_MS);
    expect(await countA1()).toBe(0);
    t.clock.advance(2 * MINUTE_MS);
    expect(await countA1()).toBe(1);
    await t.runJob('audit.seal');
    expect(await countA1()).toBe(0);
  });

  it('shows an entry that does not say who or where', async () => {
    await record({ subjectId: 'nowhere', divisionPath: '' });
    expect(await countA1()).toBe(1);
    await t.manager.query("DELETE FROM audit_entry WHERE subject_id = 'nowhere'");
  });

  it('shows a removed entry', async () => {
    await tamper('DELETE FROM audit_entry WHERE id = ?', [await first()]);
    expect(await countA1()).toBeGreaterThan(0);
  });
});
