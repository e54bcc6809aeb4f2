/** What happens to points when two things happen at once. Each test fails when the guard it names is taken away. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@yuandian/shared/common/time';
import { ledgerOf, outcomes, plainRule, type TestLedger } from './support/ledger.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let ledger: TestLedger;

beforeAll(async () => {
  t = await startTestApp();
  ledger = await ledgerOf(t);
  await ledger.foundRule(plainRule());
  await ledger.foundRule(plainRule({ event: 'volunteer.hour', perDayCap: 20, perMonthCap: 50 }));
  await ledger.foundRule(plainRule({ event: 'case.verified-report', expiryMonths: 1 }));
});
afterAll(async () => { await t.close(); });
afterEach(async () => { expect(await ledger.broken()).toEqual([]); });

const sum = (answers: ({ points: number } | null)[]) => answers.reduce((total, answer) => total + (answer?.points ?? 0), 0);

describe('points under concurrency', () => {
  it('pays 64 works at once no more than the day allows', async () => {
    const person = ledger.newPerson();
    const answers = await t.atOnce(64, () => ledger.award(person, 3, { event: 'volunteer.hour' }));
    expect(sum(answers)).toBe(20);
    expect(answers.filter((answer) => answer?.points === 2)).toHaveLength(1);
    expect((await ledger.wallet(person)).balance).toBe(20);
  });

  it('pays works of many days at once no more than the month allows', async () => {
    const person = ledger.newPerson();
    const answers = await t.atOnce(64, (index) => ledger.award(person, 3, {
      event: 'volunteer.hour', at: new Date(`2026-11-${String(1 + (index % 16)).padStart(2, '0')}T04:00:00Z`),
    }));
    expect(sum(answers)).toBe(50);
  });

  it('gives exactly 20 of 64 orders their points', async () => {
    const person = ledger.newPerson();
    await ledger.award(person, 60);
    expect(await outcomes(Array.from({ length: 64 }, () => ledger.hold(person, 3)))).toEqual({ done: 20, POINTS_NOT_ENOUGH: 44 });
    expect(await ledger.wallet(person)).toMatchObject({ balance: 60, held: 60, inLots: 0 });
  });

  it('takes no lot twice when the lots are many and small', async () => {
    const person = ledger.newPerson();
    for (let index = 0; index < 20; index += 1) await ledger.award(person, 1);
    expect(await outcomes(Array.from({ length: 10 }, () => ledger.hold(person, 3)))).toEqual({ done: 6, POINTS_NOT_ENOUGH: 4 });
    expect(await ledger.wallet(person)).toMatchObject({ held: 18, inLots: 2 });
  });

  it('pays one source once, also on a wallet that does not exist yet', async () => {
    const person = ledger.newPerson();
    const answers = await t.atOnce(64, () => ledger.award(person, 7, { source: { type: 'test.work', id: person } }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await ledger.wallet(person)).balance).toBe(7);
  });

  it('either captures or releases a hold', async () => {
    const person = ledger.newPerson();
    await ledger.award(person, 10);
    for (let round = 0; round < 5; round += 1) {
      const hold = await ledger.hold(person, 1);
      const before = await ledger.wallet(person);
      const counts = await outcomes([...Array.from({ length: 8 }, () => ledger.capture(hold)), ...Array.from({ length: 8 }, () => ledger.release(hold))]);
      const after = await ledger.wallet(person);
      expect(after.held).toBe(0);
      // One capture and nothing else, or a release whose repeats are harmless.
      const captured = before.balance - after.balance;
      expect(captured === 1 ? counts : { done: 8, POINTS_HOLD_ENDED: 8 }).toEqual({ done: captured === 1 ? 1 : 8, POINTS_HOLD_ENDED: captured === 1 ? 15 : 8 });
    }
  });

  it('either captures a hold or lets it time out', async () => {
    const person = ledger.newPerson();
    await ledger.award(person, 10);
    const hold = await ledger.hold(person, 10, { expiresAt: new Date(t.clock.now().getTime() + HOUR_MS) });
    t.clock.advance(HOUR_MS);
    const [capture] = await Promise.allSettled([ledger.capture(hold), t.runJob('points.release-overdue-holds')]);
    expect(await ledger.wallet(person)).toMatchObject({ balance: capture.status === 'fulfilled' ? 0 : 10, held: 0 });
  });

  it('refunds a dispute once', async () => {
    const person = ledger.newPerson();
    await ledger.award(person, 10);
    const hold = await ledger.hold(person, 10);
    await ledger.capture(hold);
    expect(await outcomes(Array.from({ length: 16 }, () => ledger.refund(hold)))).toEqual({ done: 1, POINTS_HOLD_ENDED: 15 });
    expect(await ledger.wallet(person)).toMatchObject({ balance: 10, inLots: 10 });
  });

  it('takes an award back once', async () => {
    const person = ledger.newPerson();
    await ledger.award(person, 10);
    const award = await ledger.award(person, 10);
    expect(await outcomes(Array.from({ length: 16 }, () => ledger.reverse(award!.transactionId)))).toEqual({ done: 1, POINTS_NOT_REVERSIBLE: 15 });
    expect((await ledger.wallet(person)).balance).toBe(10);
  });

  it('spends points or takes them back, never both', async () => {
    const person = ledger.newPerson();
    const award = await ledger.award(person, 10);
    const counts = await outcomes([...Array.from({ length: 8 }, () => ledger.hold(person, 10)), ledger.reverse(award!.transactionId)]);
    expect(counts).toEqual({ done: 1, POINTS_NOT_ENOUGH: 8 });
  });

  it('expires a lot once when two servers run the timer', async () => {
    const person = ledger.newPerson();
    await ledger.award(person, 10, { event: 'case.verified-report' });
    t.clock.set('2027-01-01T00:00:00Z');
    await Promise.all([t.runJob('points.expire-lots'), t.runJob('points.expire-lots'), t.runJob('points.expire-lots')]);
    expect(await ledger.wallet(person)).toMatchObject({ balance: 0, seq: 2, inLots: 0 });
  });

  it('seals the ledger into one chain when two servers run the timer', async () => {
    const seals = await outcomes(Array.from({ length: 4 }, () => t.runJob('points.seal-ledger')));
    expect(seals).toEqual({ done: 4 });
    const [row] = await t.manager.query<{ open: string }[]>('SELECT COUNT(*) AS open FROM points_transaction WHERE chain_seq IS NULL');
    expect(Number(row?.open)).toBe(0);
  });
});
