import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { pointsApi, pointsStaffApi } from '@yuandian/shared/points/points.api';
import type { PublishRuleRequest } from '@yuandian/shared/points/points.types';
import { DISTRICT, JINYI_EAST, JINYUAN, QINLING, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { ledgerOf, plainRule, type TestLedger } from './support/ledger.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let ledger: TestLedger;
let resident: SignedIn;
let communityLeader: SignedIn;
let communityStaff: SignedIn;
let districtAdmin: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  ledger = await ledgerOf(t);
  await ledger.foundRule(plainRule());
  resident = await signIn(t, { name: '王小花', homePath: JINYI_EAST, phone: '13800001234' });
  communityLeader = await signIn(t, { name: '李书记', grants: [{ role: 'communityLeader', divisionPath: JINYI_EAST, subjectId: null }] });
  communityStaff = await signIn(t, { name: '赵专员', grants: [{ role: 'communityStaff', divisionPath: ZHONGYUAN_FIRST, subjectId: null }] });
  districtAdmin = await signIn(t, { name: '孙主任', grants: [{ role: 'districtAdmin', divisionPath: DISTRICT, subjectId: null }] });
});
afterAll(async () => { await t.close(); });
afterEach(async () => { expect(await ledger.broken()).toEqual([]); });

const draft = (over: Partial<PublishRuleRequest> = {}): PublishRuleRequest => ({
  event: 'volunteer.hour', divisionPath: JINYI_EAST, pointsPerUnit: 2, perDayCap: null, perMonthCap: null, expiryMonths: null,
  validTo: null, note: '居民议事会决定', ...over,
});
const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;

describe('a resident', () => {
  it('has an empty wallet before the first point', async () => {
    const newcomer = await signIn(t, { name: '新人' });
    const { body } = await t.call(pointsApi.getWallet, { token: newcomer.token });
    expect(body).toEqual({ personId: newcomer.personId, available: 0, held: 0, earned: 0, lots: [], holds: [] });
    expect((await t.call(pointsApi.listEntries, { token: newcomer.token })).body).toEqual({ items: [], nextCursor: null });
    expect((await t.call(pointsApi.getWallet)).status).toBe(401);
  });

  it('sees what is available, what is held, and what expires when', async () => {
    const person = await signIn(t, { name: '持有人' });
    await ledger.foundRule(plainRule({ event: 'case.verified-report', expiryMonths: 2 }));
    await ledger.award(person.personId, 10, { path: JINYI_EAST });
    await ledger.award(person.personId, 5, { path: JINYI_EAST, event: 'case.verified-report' });
    const hold = await ledger.hold(person.personId, 7, { source: { type: 'test.order', id: 'order-1' } });
    const { body } = await t.call(pointsApi.getWallet, { token: person.token });
    expect(body).toMatchObject({
      available: 8, held: 7, earned: 15, lots: [{ points: 8, expiresAt: null }],
      holds: [{ id: hold, points: 7, status: 'OPEN', source: { type: 'test.order', id: 'order-1' } }],
    });
    await ledger.release(hold);
    const { body: after } = await t.call(pointsApi.getWallet, { token: person.token });
    expect(after).toMatchObject({ available: 15, held: 0, lots: [{ points: 5, expiresAt: '2027-01-31T16:00:00.000Z' }, { points: 10, expiresAt: null }], holds: [] });
  });

  it('cannot spend what has expired but is not booked out yet', async () => {
    const person = await signIn(t, { name: '过期人' });
    await ledger.award(person.personId, 5, { event: 'case.verified-report' });
    await ledger.award(person.personId, 2);
    const now = t.clock.now();
    t.clock.set('2027-01-31T16:00:00.000Z');
    const fresh = await signIn(t, { name: '旁人' });
    expect((await t.call(pointsApi.getWallet, { token: fresh.token })).status).toBe(200);
    await expect(ledger.hold(person.personId, 3)).rejects.toMatchObject({ code: 'POINTS_NOT_ENOUGH', details: { available: 2 } });
    t.clock.set(now);
  });

  it('reads the statement page by page, newest first', async () => {
    const person = await signIn(t, { name: '明细人' });
    await ledger.award(person.personId, 9, { path: JINYI_EAST, source: { type: 'test.work', id: 'claim-1' } });
    await ledger.capture(await ledger.hold(person.personId, 4));
    await ledger.award(person.personId, 1, { path: JINYI_EAST });
    const first = await t.call(pointsApi.listEntries, { token: person.token, query: { limit: 2 } });
    expect(first.body.items.map(({ seq, kind, points, balanceAfter }) => [seq, kind, points, balanceAfter])).toEqual([[3, 'award', 1, 6], [2, 'capture', -4, 5]]);
    const second = await t.call(pointsApi.listEntries, { token: person.token, query: { limit: 2, cursor: first.body.nextCursor! } });
    expect(second.body).toMatchObject({
      items: [{ seq: 1, event: 'micro-grid.survey', points: 9, source: { type: 'test.work', id: 'claim-1' }, divisionName: expect.stringContaining('锦艺东') as unknown as string }],
      nextCursor: null,
    });
    const spent = await t.call(pointsApi.listEntries, { token: person.token, query: { kind: 'capture' } });
    expect(spent.body.items).toHaveLength(1);
  });

  it('reads the rules that pay where they live', async () => {
    await t.call(pointsStaffApi.publishRule, { token: communityLeader.token, body: draft({ event: 'first-binding', pointsPerUnit: 6 }) });
    await t.call(pointsStaffApi.publishRule, { token: districtAdmin.token, body: draft({ event: 'first-binding', divisionPath: DISTRICT, pointsPerUnit: 5 }) });
    const points = async (divisionPath?: string) => (await t.call(pointsApi.listRules, { query: { divisionPath } })).body
      .filter((rule) => rule.event === 'first-binding').map((rule) => rule.pointsPerUnit);
    expect(await points(JINYI_EAST)).toEqual([6]);
    expect(await points(JINYUAN)).toEqual([5]);
    expect(await points()).toEqual([5]);
  });
});

describe('a rule', () => {
  it('gets a new version and leaves what was decided before as it was', async () => {
    const before = await ledger.award(resident.personId, 3, { path: JINYI_EAST, event: 'volunteer.hour' });
    expect(before).toBeNull();
    const first = await t.call(pointsStaffApi.publishRule, { token: communityLeader.token, body: draft() });
    expect(first.body).toMatchObject({ version: 1, inForce: true, pointsPerUnit: 2, divisionName: expect.stringContaining('锦艺东') as unknown as string });
    const old = await ledger.award(resident.personId, 3, { path: JINYI_EAST, event: 'volunteer.hour' });
    expect(old).toMatchObject({ points: 6, ruleVersion: 'volunteer.hour@410102004009#1' });
    t.clock.advance(60_000);
    const workDone = t.clock.now();
    t.clock.advance(60_000);
    const second = await t.call(pointsStaffApi.publishRule, { token: communityLeader.token, body: draft({ pointsPerUnit: 1 }) });
    expect(second.body.version).toBe(2);
    // Work of before the second version is paid by the first, although it is confirmed after.
    expect(await ledger.award(resident.personId, 3, { path: JINYI_EAST, event: 'volunteer.hour', at: workDone })).toMatchObject({ points: 6 });
    expect(await ledger.award(resident.personId, 3, { path: JINYI_EAST, event: 'volunteer.hour' })).toMatchObject({ points: 3 });
    const { body } = await t.call(pointsStaffApi.listRules, { token: communityLeader.token, query: { event: 'volunteer.hour', divisionPath: JINYI_EAST } });
    expect(body.items.map(({ version, inForce, pointsPerUnit }) => [version, inForce, pointsPerUnit])).toEqual([[2, true, 1], [1, false, 2]]);
  });

  it('shows the rules above to those below, and not those of neighbours', async () => {
    const { body } = await t.call(pointsStaffApi.listRules, { token: communityStaff.token, query: { limit: 100 } });
    const paths = new Set(body.items.map((rule) => rule.divisionPath));
    expect(paths).toEqual(new Set([DISTRICT]));
  });

  it('is refused with the reason', async () => {
    const publish = (body: Partial<PublishRuleRequest>) => t.call(pointsStaffApi.publishRule, { token: communityLeader.token, body: draft(body) });
    const yesterday = new Date(t.clock.now().getTime() - 86_400_000).toISOString();
    const problem = async (body: Partial<PublishRuleRequest>) => (await publish(body)).body.error.details?.fields?.[0]?.field;
    expect(await problem({ validFrom: yesterday })).toBe('validFrom');
    expect(await problem({ validTo: yesterday })).toBe('validTo');
    expect(await problem({ perDayCap: 9, perMonthCap: 8 })).toBe('perDayCap');
    expect(await problem({ perDayCap: 1 })).toBe('pointsPerUnit');
    expect(await problem({ pointsPerUnit: 1001 })).toBe('pointsPerUnit');
    expect(await problem({ note: '' })).toBe('note');
  });

  it('is published only inside one’s own division, and only by those who may', async () => {
    const publish = (token: string, divisionPath: string) => t.call(pointsStaffApi.publishRule, { token, body: draft({ divisionPath }) });
    expect((await publish(communityLeader.token, ZHONGYUAN_FIRST)).status).toBe(404);
    expect((await publish(communityLeader.token, QINLING)).status).toBe(404);
    expect((await publish(communityLeader.token, `${JINYI_EAST}410102004009-77/`)).status).toBe(404);
    expect((await publish(communityStaff.token, ZHONGYUAN_FIRST)).status).toBe(403);
    expect((await publish(resident.token, JINYI_EAST)).status).toBe(403);
  });

  it('gets one version after the other when many publish at once', async () => {
    const answers = await t.atOnce(8, () => t.call(pointsStaffApi.publishRule, {
      token: districtAdmin.token, body: draft({ event: 'volunteer.hour', divisionPath: SANGUANMIAO }),
    }));
    const versions = answers.filter((answer) => answer.status === 200).map((answer) => answer.body.version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions.length).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer.status !== 200).map(codeOf)).toEqual(Array.from({ length: 8 - versions.length }, () => 'POINTS_RULE_CHANGED'));
  });
});

describe('staff', () => {
  it('look an account up inside their scope only', async () => {
    const { body } = await t.call(pointsStaffApi.getAccount, { token: communityLeader.token, params: { personId: resident.personId } });
    expect(body).toMatchObject({ personId: resident.personId, displayName: '王**', maskedPhone: '138****1234', homePath: JINYI_EAST });
    expect((await t.call(pointsStaffApi.getAccount, { token: communityStaff.token, params: { personId: resident.personId } })).status).toBe(404);
    expect((await t.call(pointsStaffApi.getAccount, { token: resident.token, params: { personId: resident.personId } })).status).toBe(403);
    expect((await t.call(pointsStaffApi.getAccount, { token: districtAdmin.token, params: { personId: randomUUID() } })).status).toBe(404);
  });

  it('read the transactions of their own divisions, with legs, filters and pages', async () => {
    const person = await signIn(t, { name: '周一一' });
    await ledger.award(person.personId, 3, { path: ZHONGYUAN_FIRST });
    await ledger.award(person.personId, 4, { path: JINYI_EAST });
    const list = (token: string, query = {}) => t.call(pointsStaffApi.listTransactions, { token, query: { personId: person.personId, ...query } });
    expect((await list(communityStaff.token)).body.items).toMatchObject([{
      kind: 'award', points: 3, personName: '周**', ruleVersion: 'micro-grid.survey@410102#1', reversedBy: null,
      legs: [{ accountKind: 'issuing', ownerId: '410102006009', points: -3 }, { accountKind: 'wallet', ownerId: person.personId, points: 3 }],
    }]);
    expect((await list(communityLeader.token)).body.items.map((item) => item.points)).toEqual([4]);
    expect((await list(districtAdmin.token, { divisionPath: QINLING })).body.items.map((item) => item.points)).toEqual([4]);
    expect((await list(districtAdmin.token, { kind: 'capture' })).body.items).toEqual([]);
    expect((await list(districtAdmin.token, { to: t.clock.now().toISOString() })).body.items).toEqual([]);
    const first = await list(districtAdmin.token, { limit: 1 });
    const second = await list(districtAdmin.token, { limit: 1, cursor: first.body.nextCursor! });
    expect([...first.body.items, ...second.body.items].map((item) => item.points).sort()).toEqual([3, 4]);
    expect(second.body.nextCursor).toBeNull();
    expect((await list(resident.token)).status).toBe(403);
  });
});

describe('a reversal', () => {
  const reverse = (by: SignedIn, transactionId: string, key?: string) => t.call(pointsStaffApi.reverseTransaction, {
    token: by.token, params: { transactionId }, body: { reason: '登记错误，重复计分' }, key: key ?? randomUUID(),
  });

  it('takes a wrong award back, once, and says who and why', async () => {
    const person = await signIn(t, { name: '吴小二' });
    const award = await ledger.award(person.personId, 6, { path: JINYI_EAST });
    expect(await reverse(communityLeader, award!.transactionId)).toMatchObject({
      status: 200, body: { kind: 'reverse', points: 6, reverses: award!.transactionId, reason: '登记错误，重复计分', event: 'micro-grid.survey' },
    });
    expect((await t.call(pointsApi.getWallet, { token: person.token })).body).toMatchObject({ available: 0, earned: 0 });
    expect(codeOf(await reverse(communityLeader, award!.transactionId))).toBe('POINTS_NOT_REVERSIBLE');
    const trail = await t.manager.query<{ action: string }[]>('SELECT action FROM audit_entry WHERE subject_id = ?', [award!.transactionId]);
    expect(trail).toEqual([{ action: 'points.entry.reverse' }]);
  });

  it('is refused outside the scope, by those who may not, and without a reason', async () => {
    const award = await ledger.award(resident.personId, 6, { path: ZHONGYUAN_FIRST });
    expect((await reverse(communityLeader, award!.transactionId)).status).toBe(404);
    expect((await reverse(communityStaff, award!.transactionId)).status).toBe(403);
    expect((await reverse(districtAdmin, randomUUID())).status).toBe(404);
    const answer = await t.call(pointsStaffApi.reverseTransaction, { token: districtAdmin.token, params: { transactionId: award!.transactionId }, body: { reason: ' ' } });
    expect(answer.body.error.details?.fields?.[0]?.field).toBe('reason');
    expect((await t.manager.query<unknown[]>("SELECT id FROM points_transaction WHERE source_id = ? AND kind = 'reverse'", [award!.transactionId]))).toEqual([]);
  });

  it('INV-15 waits for points that are spent, and the same key works once they are back', async () => {
    const person = await signIn(t, { name: '郑十' });
    const award = await ledger.award(person.personId, 6, { path: JINYI_EAST });
    const hold = await ledger.hold(person.personId, 5);
    const key = randomUUID();
    expect((await reverse(communityLeader, award!.transactionId, key)).body.error).toMatchObject({ code: 'POINTS_NOT_ENOUGH', details: { available: 1 } });
    await ledger.release(hold);
    const done = await reverse(communityLeader, award!.transactionId, key);
    expect(done.status).toBe(200);
    expect((await reverse(communityLeader, award!.transactionId, key)).body).toEqual(done.body);
  });

  it('INV-05 collapses 64 submissions of one key', async () => {
    const person = await signIn(t, { name: '冯一' });
    const award = await ledger.award(person.personId, 6, { path: JINYI_EAST });
    const key = randomUUID();
    const answers = await t.atOnce(64, () => reverse(communityLeader, award!.transactionId, key));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers[0]!.status).toBe(200);
    expect(await ledger.wallet(person.personId)).toMatchObject({ balance: 0, seq: 2 });
  });

  it('makes room under the cap again, so that the right amount can follow', async () => {
    const person = ledger.newPerson();
    await ledger.foundRule(plainRule({ event: 'volunteer.hour', perDayCap: 8, perMonthCap: 20 }));
    const wrong = await ledger.award(person, 9, { event: 'volunteer.hour', path: JINYUAN });
    expect(await ledger.award(person, 4, { event: 'volunteer.hour', path: JINYUAN })).toBeNull();
    await ledger.reverse(wrong!.transactionId);
    expect(await ledger.award(person, 4, { event: 'volunteer.hour', path: JINYUAN })).toMatchObject({ points: 4 });
  });
});

describe('an invariant', () => {
  const wrongs: [name: string, change: string, undo: string, broken: string[]][] = [
    ['a leg too little', 'UPDATE points_entry SET points = points + 1 WHERE leg = 1', 'UPDATE points_entry SET points = points - 1 WHERE leg = 1', ['L1', 'L3']],
    ['a balance out of thin air', 'UPDATE points_wallet SET balance = balance + 1', 'UPDATE points_wallet SET balance = balance - 1', ['L2', 'L3']],
    ['a hold that is not there', 'UPDATE points_wallet SET held = held + 1, balance = balance + 1', 'UPDATE points_wallet SET held = held - 1, balance = balance - 1', ['L2', 'L3']],
    ['a gap in the statement', 'UPDATE points_entry SET seq = seq + 1000 WHERE seq = 2', 'UPDATE points_entry SET seq = seq - 1000 WHERE seq = 1002', ['L4', 'L6']],
    ['a capture without its transaction', "UPDATE points_hold SET status = 'CAPTURED' WHERE status = 'RELEASED'", "UPDATE points_hold SET status = 'RELEASED' WHERE status = 'CAPTURED' AND capture_id IS NULL", ['L5']],
    ['a wrong running balance', 'UPDATE points_entry SET balance_after = balance_after + 1 WHERE seq = 1', 'UPDATE points_entry SET balance_after = balance_after - 1 WHERE seq = 1', ['L6']],
    ['earned points out of thin air', 'UPDATE points_wallet SET earned = earned + 1', 'UPDATE points_wallet SET earned = earned - 1', ['L6']],
    ['an award from another community’s budget', "UPDATE points_entry SET account = 'issuing:410102006001' WHERE account = 'issuing:410102006009'", "UPDATE points_entry SET account = 'issuing:410102006009' WHERE account = 'issuing:410102006001'", ['L7']],
  ];
  it.each(wrongs)('notices %s', async (_name, change, undo, broken) => {
    await t.manager.query(change);
    const found = await ledger.broken();
    await t.manager.query(undo);
    expect(found.filter((id) => id.startsWith('L'))).toEqual(expect.arrayContaining(broken));
  });
});

describe('somebody who leaves', () => {
  it('is told of open holds and of points that will lapse, and takes a statement along', async () => {
    const { PersonalData } = await import('../src/common/personal-data/personal-data.ts');
    const keeper = t.get(PersonalData).keepers().find((one) => one.module === 'points')!;
    const person = ledger.newPerson();
    await ledger.award(person, 9);
    const hold = await ledger.hold(person, 4);
    expect(await keeper.blockersOf!(t.manager, person)).toEqual(['你有 4 积分冻结在未完成的兑换中，请先领取或取消']);
    await ledger.release(hold);
    expect(await keeper.blockersOf!(t.manager, person)).toEqual([]);
    expect(await keeper.lossesOf!(t.manager, person)).toEqual(['未使用的 9 积分将作废']);
    expect(await keeper.exportOf(t.manager, person)).toMatchObject([{ seq: 1, points: 9, balanceAfter: 9 }]);
    await t.manager.transaction((manager) => keeper.erase!(manager, person));
    expect(await ledger.wallet(person)).toMatchObject({ balance: 0, held: 0, inLots: 0, seq: 2 });
  });
});

describe('the demo world', () => {
  it('starts with rules for every event, and seeding twice adds nothing', async () => {
    const { seedPoints } = await import('../src/modules/points/points.seed.ts');
    const count = async () => Number((await t.manager.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM points_rule'))[0]!.n);
    await seedPoints(t.app);
    const seeded = await count();
    await seedPoints(t.app);
    expect(await count()).toBe(seeded);
    const { body } = await t.call(pointsApi.listRules, { query: { divisionPath: JINYI_EAST } });
    expect(body.map((rule) => rule.event)).toEqual(['volunteer.hour', 'micro-grid.survey', 'case.verified-report', 'first-binding']);
  });
});
