/** Points of people who become known, and of two rows that turn out to be one human being. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonId } from '@yuandian/shared/common/ids';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { pointsApi } from '@yuandian/shared/points/points.api';
import { demoPhoneOf } from '../src/wechat/simulated-wechat.client.ts';
import { DISTRICT, ensureDivision, JINYI_EAST, JINYUAN } from './support/divisions.ts';
import { ledgerOf, plainRule, type TestLedger } from './support/ledger.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let ledger: TestLedger;

beforeAll(async () => {
  t = await startTestApp();
  ledger = await ledgerOf(t);
  for (const path of [JINYI_EAST, JINYUAN]) await ensureDivision(t, path);
  await ledger.foundRule(plainRule());
  await ledger.foundRule(plainRule({ event: 'first-binding', divisionPath: DISTRICT, pointsPerUnit: 5, expiryMonths: 12 }));
  await ledger.foundRule(plainRule({ event: 'volunteer.hour', divisionPath: DISTRICT, perDayCap: 10, perMonthCap: 20 }));
  await ledger.foundRule(plainRule({ event: 'case.verified-report', divisionPath: DISTRICT, expiryMonths: 1 }));
});
afterAll(async () => { await t.close(); });
afterEach(async () => { expect(await ledger.broken()).toEqual([]); });

interface Resident { token: string; personId: PersonId }

/** Somebody who opens the mini-program for the first time. */
async function arrive(wechat: string): Promise<Resident> {
  const token = (await t.call(identityApi.logInByWechat, { body: { code: `demo:${wechat}` } })).body.accessToken;
  return { token, personId: (await t.call(identityApi.getMe, { token })).body.personId };
}

const bindPhone = ({ token }: Resident, persona: string) => t.call(identityApi.bindPhone, { token, body: { code: `demo:${persona}` } });
const moveTo = ({ token }: Resident, homePath: string) => t.call(identityApi.updateMe, { token, body: { homePath } });
const entries = async ({ token }: Resident) =>
  (await t.call(pointsApi.listEntries, { token })).body.items.map(({ kind, event, points }) => [kind, event, points]).reverse();
const walletOf = async ({ token }: Resident) => (await t.call(pointsApi.getWallet, { token })).body;

/** A row with a wallet that nobody comes to by WeChat: put on the list by the community, welcomed there when `homePath` is given. */
async function listed(persona: string, homePath?: string): Promise<PersonId> {
  const { PersonService } = await import('../src/modules/identity/person.service.ts');
  const people = t.get(PersonService);
  return t.manager.transaction(async (manager) => {
    const id = await people.enrol(manager, { realName: '赵名单', phone: demoPhoneOf(persona) });
    if (homePath !== undefined) await people.moveHome(manager, id, homePath, { actor: null, reason: '测试' });
    return id;
  });
}

describe('the points to start with', () => {
  it.each([['phone', 'home'], ['home', 'phone']])('come with the later of %s and %s, from the community of the home', async (first) => {
    const person = await arrive(`welcome-${first}`);
    const steps = [() => bindPhone(person, `welcome-${first}`), () => moveTo(person, JINYI_EAST)];
    if (first === 'home') steps.reverse();
    const before = await ledger.total('issuing:410102004009');
    expect((await steps[0]!()).status).toBe(200);
    expect(await entries(person)).toEqual([]);
    expect((await steps[1]!()).status).toBe(200);
    expect(await entries(person)).toEqual([['award', 'first-binding', 5]]);
    expect(await ledger.total('issuing:410102004009')).toBe(before - 5);
  });

  it('come once: not for the next home, nor for the next phone', async () => {
    const person = await arrive('welcome-once');
    await bindPhone(person, 'welcome-once');
    for (const home of [JINYI_EAST, JINYUAN, JINYI_EAST]) expect((await moveTo(person, home)).status).toBe(200);
    expect((await bindPhone(person, 'welcome-once-new-number')).status).toBe(200);
    expect(await entries(person)).toEqual([['award', 'first-binding', 5]]);
  });

  it('come once when phone and home are bound at the same time, twice each', async () => {
    for (let round = 0; round < 4; round += 1) {
      const person = await arrive(`welcome-race-${round}`);
      await t.atOnce<unknown>(4, (index) => (index % 2 === 0 ? bindPhone(person, `welcome-race-${round}`) : moveTo(person, JINYI_EAST)));
      expect(await entries(person)).toEqual([['award', 'first-binding', 5]]);
    }
  });

  it('come once to two rows that are one person: what was paid to the other row counts', async () => {
    await listed('welcome-listed', JINYI_EAST);
    const person = await arrive('welcome-merged');
    await moveTo(person, JINYI_EAST);
    expect((await bindPhone(person, 'welcome-listed')).status).toBe(200);
    expect(await entries(person)).toEqual([['hand-over', null, 5]]);
  });

  it('are taken back from one of two rows when both were paid', async () => {
    const former = await listed('welcome-both-listed', JINYI_EAST);
    const person = await arrive('welcome-both');
    await bindPhone(person, 'welcome-both');
    await moveTo(person, JINYUAN);
    expect((await bindPhone(person, 'welcome-both-listed')).status).toBe(200);
    expect(await entries(person)).toEqual([['award', 'first-binding', 5]]);
    expect(await ledger.wallet(former)).toMatchObject({ balance: 0, earned: 0, seq: 2 });
  });

  it('are not asked for by the demo world in another way', async () => {
    const { DEMO_PERSONAS, seedIdentity, personaId } = await import('../src/modules/identity/identity.seed.ts');
    const { seedPoints } = await import('../src/modules/points/points.seed.ts');
    for (const { homePath } of DEMO_PERSONAS) await ensureDivision(t, homePath);
    await seedIdentity(t.app);
    for (let time = 0; time < 2; time += 1) await seedPoints(t.app);
    expect(await ledger.wallet(personaId('volunteer'))).toMatchObject({ balance: 5, seq: 1 });
  });
});

describe('a wallet whose row is merged into another', () => {
  it('comes over lot by lot, each with its expiry; the earliest is spent first', async () => {
    const former = await listed('merge-lots');
    const person = await arrive('merge-lots-new');
    await ledger.award(person.personId, 4);
    await ledger.award(former, 3, { event: 'volunteer.hour' });
    await ledger.award(former, 2, { event: 'case.verified-report' });
    await ledger.capture(await ledger.hold(former, 1));
    expect((await bindPhone(person, 'merge-lots')).status).toBe(200);
    expect(await walletOf(person)).toMatchObject({
      available: 8, held: 0, earned: 8, lots: [{ points: 1, expiresAt: '2026-12-31T16:00:00.000Z' }, { points: 7, expiresAt: null }],
    });
    expect(await ledger.wallet(former)).toEqual({ balance: 0, held: 0, earned: 1, seq: 5, inLots: 0 });
    await ledger.hold(person.personId, 2);
    expect((await walletOf(person)).lots).toEqual([{ points: 6, expiresAt: null }]);
  });

  it('brings what was earned under the caps', async () => {
    const former = await listed('merge-caps');
    const person = await arrive('merge-caps-new');
    await ledger.award(former, 6, { event: 'volunteer.hour' });
    await ledger.award(person.personId, 1, { event: 'volunteer.hour' });
    expect((await bindPhone(person, 'merge-caps')).status).toBe(200);
    expect(await ledger.award(person.personId, 9, { event: 'volunteer.hour' })).toMatchObject({ points: 3 });
    expect(await ledger.award(person.personId, 1, { event: 'volunteer.hour' })).toBeNull();
  });

  it('stays where it is, and everything else too, while points are set aside for an order', async () => {
    const former = await listed('merge-hold');
    const person = await arrive('merge-hold-new');
    await ledger.award(former, 5);
    const hold = await ledger.hold(former, 2);
    const refused = await bindPhone(person, 'merge-hold');
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'POINTS_ON_HOLD', details: { held: 2 } } } });
    expect((await t.call(identityApi.getMe, { token: person.token })).body.maskedPhone).toBeNull();
    expect(await ledger.wallet(former)).toMatchObject({ balance: 5, held: 2 });
    await ledger.release(hold);
    expect((await bindPhone(person, 'merge-hold')).status).toBe(200);
    expect(await walletOf(person)).toMatchObject({ available: 5 });
  });

  it('comes over once and loses nothing while it is being spent', async () => {
    for (let round = 0; round < 3; round += 1) {
      const former = await listed(`merge-race-${round}`);
      const person = await arrive(`merge-race-new-${round}`);
      await ledger.award(former, 5);
      await t.atOnce<unknown>(4, (index) => (index < 2 ? bindPhone(person, `merge-race-${round}`) : ledger.hold(former, 2).catch(() => null)));
      const [left, came] = [await ledger.wallet(former), await ledger.wallet(person.personId)];
      expect(left.balance + came.balance).toBe(5);
      expect([0, 5]).toContain(came.balance);
    }
  });
});
