/**
 * The fifteen ledger conformance invariants (Ledger Conformance Kit), asked of our ledger. docs/modules/points.md says
 * for each one which guard it watches and how it was seen failing without it.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonId } from '@yuandian/shared/common/ids';
import { sqlTime } from '../src/common/tx/sql.ts';
import { countViolations } from './support/count-violations.ts';
import { COMMUNITY, ledgerOf, OTHER_COMMUNITY, outcomes, plainRule, type TestLedger } from './support/ledger.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let ledger: TestLedger;

beforeAll(async () => {
  t = await startTestApp();
  ledger = await ledgerOf(t);
  await ledger.foundRule(plainRule());
  await ledger.foundRule(plainRule({ event: 'volunteer.hour', expiryMonths: 1 }));
});
afterAll(async () => { await t.close(); });
afterEach(async () => { expect(await ledger.broken()).toEqual([]); });

async function personWith(points: number): Promise<PersonId> {
  const person = ledger.newPerson();
  await ledger.award(person, points);
  return person;
}

/** One of everything that can happen to points. */
async function everyMovement(): Promise<PersonId> {
  const person = await personWith(30);
  const mistake = await ledger.award(person, 4);
  await ledger.release(await ledger.hold(person, 3));
  await ledger.capture(await ledger.hold(person, 7));
  const disputed = await ledger.hold(person, 6);
  await ledger.capture(disputed);
  await ledger.refund(disputed);
  await ledger.reverse(mistake!.transactionId);
  await ledger.award(person, 5, { event: 'volunteer.hour' });
  await passMonths();
  return person;
}

/** Lets lots run out, and comes back. */
async function passMonths(): Promise<void> {
  const now = t.clock.now();
  t.clock.set('2027-02-01T00:00:00Z');
  await t.runJob('points.expire-lots');
  t.clock.set(now);
}

interface JournalRow { transactionId: string; kind: string; points: number; leg: number; account: string; legPoints: number; seq: number | null; balanceAfter: number | null; reason: string | null }

function journal(): Promise<JournalRow[]> {
  return t.manager.query<JournalRow[]>(
    `SELECT t.id AS transactionId, t.kind, t.points, e.leg, e.account, e.points AS legPoints, e.seq, e.balance_after AS balanceAfter, t.reason
     FROM points_transaction t JOIN points_entry e ON e.transaction_id = t.id ORDER BY t.id, e.leg`,
  );
}

describe('the ledger', () => {
  it('INV-01 balances every transaction', async () => {
    await everyMovement();
    const sums = new Map<string, number>();
    for (const row of await journal()) sums.set(row.transactionId, (sums.get(row.transactionId) ?? 0) + row.legPoints);
    expect(new Set((await journal()).map((row) => row.kind))).toEqual(new Set(['award', 'capture', 'refund', 'expire', 'reverse']));
    expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
  });

  it('INV-02 only appends to the journal', async () => {
    const person = await personWith(20);
    const mistake = await ledger.award(person, 4);
    const disputed = await ledger.hold(person, 6);
    await ledger.capture(disputed);
    await ledger.award(person, 5, { event: 'volunteer.hour' });
    const before = await journal();
    await ledger.reverse(mistake!.transactionId);
    await ledger.refund(disputed);
    await ledger.capture(await ledger.hold(person, 1));
    await passMonths();
    await t.runJob('points.seal-ledger');
    const after = new Map((await journal()).map((row) => [`${row.transactionId} ${row.leg}`, row]));
    expect(after.size).toBe(before.length + 8);
    for (const row of before) expect(after.get(`${row.transactionId} ${row.leg}`)).toEqual(row);
  });

  it('INV-03 notices a changed row, a changed leg and a missing transaction in the hash chain', async () => {
    await everyMovement();
    await t.runJob('points.seal-ledger');
    const [victim] = (await journal()).filter((row) => row.kind === 'expire');
    const tampered = async (change: string, undo: string) => {
      await t.manager.query(change, [victim!.transactionId]);
      const broken = await ledger.broken();
      await t.manager.query(undo, [victim!.transactionId]);
      return broken;
    };
    expect(await tampered(
      "UPDATE points_transaction SET reason = 'x' WHERE id = ?", 'UPDATE points_transaction SET reason = NULL WHERE id = ?',
    )).toEqual(['L4']);
    expect(await tampered(
      "UPDATE points_entry SET account = 'public-good' WHERE transaction_id = ? AND leg = 2",
      "UPDATE points_entry SET account = 'expired' WHERE transaction_id = ? AND leg = 2",
    )).toEqual(['L4']);
    expect(await tampered(
      "UPDATE points_transaction SET chain_seq = -chain_seq WHERE id = ?", 'UPDATE points_transaction SET chain_seq = -chain_seq WHERE id = ?',
    )).toEqual(['L4']);
  });

  it('INV-03 notices a transaction that the chain has passed over', async () => {
    for (let round = 0; round < 2; round += 1) {
      await ledger.award(ledger.newPerson(), 1);
      await t.runJob('points.seal-ledger');
    }
    const { pointsInvariants } = await import('../src/modules/points/points.invariants.ts');
    const { transactionId } = (await ledger.award(ledger.newPerson(), 1))!;
    const dated = (at: Date) => t.manager.query('UPDATE points_transaction SET created_at = ? WHERE id = ?', [sqlTime(at), transactionId]);
    await dated(new Date('2026-11-01T00:00:00Z'));
    expect(await countViolations(t, pointsInvariants)).toBe(1);
    await dated(t.clock.now());
    expect(await countViolations(t, pointsInvariants)).toBe(0);
  });

  it('INV-04 takes a duplicate submission for what it is', async () => {
    const person = ledger.newPerson();
    const source = { type: 'test.work', id: 'once' };
    const first = await ledger.award(person, 5, { source });
    expect(await ledger.award(person, 9, { source })).toEqual(first);
    const order = { type: 'test.order', id: 'once' };
    const hold = await ledger.hold(person, 2, { source: order });
    await expect(ledger.hold(person, 2, { source: order })).rejects.toThrow();
    await ledger.capture(hold);
    await expect(ledger.capture(hold)).rejects.toMatchObject({ code: 'POINTS_HOLD_ENDED' });
    expect(await ledger.wallet(person)).toMatchObject({ balance: 3, held: 0, seq: 2 });
  });

  it('INV-05 collapses 64 concurrent duplicates into one', async () => {
    const person = await personWith(1);
    const source = { type: 'test.work', id: 'at once' };
    const answers = await t.atOnce(64, () => ledger.award(person, 5, { source }));
    expect(new Set(answers.map((answer) => answer?.transactionId)).size).toBe(1);
    expect(await ledger.wallet(person)).toMatchObject({ balance: 6, seq: 2, inLots: 6 });
  });

  it('INV-06 loses no update on a hot account', async () => {
    const person = ledger.newPerson();
    for (let round = 0; round < 10; round += 1) await t.atOnce(50, () => ledger.award(person, 1));
    expect(await ledger.wallet(person)).toEqual({ balance: 500, held: 0, earned: 500, seq: 500, inLots: 500 });
  }, 240_000);

  it('INV-07 conserves value while points move concurrently', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => personWith(40)));
    const spend = async (person: PersonId, index: number) => {
      const hold = await ledger.hold(person, 1 + (index % 5));
      if (index % 3 === 0) return ledger.release(hold);
      await ledger.capture(hold);
      if (index % 3 === 1) await ledger.refund(hold);
      return undefined;
    };
    let running = true;
    const storm = Promise.all(Array.from({ length: 96 }, (_unused, index) => (
      index % 4 === 0 ? ledger.award(people[index % 8]!, 1) : spend(people[index % 8]!, index)
    ))).finally(() => { running = false; });
    while (running) expect(await totalOfAllAccounts()).toBe(0);
    await storm;
  });

  it('INV-08 shows balances that the journal adds up to', async () => {
    const person = await everyMovement();
    expect(await ledger.total(`wallet:${person}`)).toBe((await ledger.wallet(person)).balance);
  });

  it('INV-09 refuses overdraft when many drain one wallet', async () => {
    const person = await personWith(20);
    const counts = await outcomes(Array.from({ length: 64 }, () => ledger.hold(person, 1)));
    expect(counts).toEqual({ done: 20, POINTS_NOT_ENOUGH: 44 });
    expect(await ledger.wallet(person)).toMatchObject({ balance: 20, held: 20, inLots: 0 });
  });

  it('INV-10 keeps whole points whole', async () => {
    const person = ledger.newPerson();
    for (let index = 0; index < 10; index += 1) await ledger.award(person, 1.9);
    expect(await ledger.wallet(person)).toMatchObject({ balance: 10, earned: 10, inLots: 10 });
  });

  it('INV-11 does not mix the budgets of communities', async () => {
    const before = await Promise.all(['issuing:410102006012', 'issuing:410102007003'].map(ledger.total));
    const person = ledger.newPerson();
    await ledger.award(person, 3, { path: `${COMMUNITY}410102006012-01/` });
    const there = await ledger.award(person, 9, { path: OTHER_COMMUNITY });
    await ledger.award(person, 2, { path: OTHER_COMMUNITY });
    await ledger.reverse(there!.transactionId);
    const after = await Promise.all(['issuing:410102006012', 'issuing:410102007003'].map(ledger.total));
    expect(after.map((total, index) => total - before[index]!)).toEqual([-3, -2]);
  });

  it('INV-12 compensates and never deletes', async () => {
    const person = ledger.newPerson();
    const award = await ledger.award(person, 8);
    const reversal = await ledger.reverse(award!.transactionId);
    const legs = (await journal()).filter((row) => row.account === `wallet:${person}`);
    expect(legs.map(({ transactionId, legPoints, balanceAfter }) => ({ transactionId, legPoints, balanceAfter }))).toEqual([
      { transactionId: award!.transactionId, legPoints: 8, balanceAfter: 8 }, { transactionId: reversal, legPoints: -8, balanceAfter: 0 },
    ]);
    await expect(ledger.reverse(award!.transactionId)).rejects.toMatchObject({ code: 'POINTS_NOT_REVERSIBLE' });
    await expect(ledger.reverse(reversal)).rejects.toMatchObject({ code: 'POINTS_NOT_REVERSIBLE' });
  });

  it('INV-13 can be rebuilt from its log', async () => {
    await everyMovement();
    const rebuilt = new Map<string, { balance: number; seq: number }>();
    for (const row of (await journal()).filter((leg) => leg.seq !== null)) {
      const state = rebuilt.get(row.account) ?? { balance: 0, seq: 0 };
      rebuilt.set(row.account, { balance: state.balance + row.legPoints, seq: Math.max(state.seq, row.seq!) });
    }
    const wallets = await t.manager.query<{ account: string; balance: number; seq: number }[]>('SELECT account, balance, seq FROM points_wallet WHERE seq > 0');
    expect(new Map(wallets.map(({ account, balance, seq }) => [account, { balance, seq }]))).toEqual(rebuilt);
  });

  it('INV-14 numbers the entries of a wallet without gaps or duplicates', async () => {
    const person = await personWith(64);
    await outcomes(Array.from({ length: 80 }, async (_unused, index) => (
      index % 2 ? ledger.award(person, 1) : ledger.capture(await ledger.hold(person, 2))
    )));
    const rows = (await journal()).filter((row) => row.account === `wallet:${person}`).sort((a, b) => a.seq! - b.seq!);
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_row, index) => index + 1));
    let balance = 0;
    for (const row of rows) expect(row.balanceAfter).toBe(balance += row.legPoints);
  });

  it('INV-15 does not report the repeat of a refused request as done', async () => {
    const person = await personWith(1);
    const source = { type: 'test.order', id: 'refused first' };
    await expect(ledger.hold(person, 5, { source })).rejects.toMatchObject({ code: 'POINTS_NOT_ENOUGH', details: { available: 1 } });
    await expect(ledger.hold(person, 5, { source })).rejects.toMatchObject({ code: 'POINTS_NOT_ENOUGH' });
    await ledger.award(person, 4);
    await ledger.capture(await ledger.hold(person, 5, { source }));
    expect(await ledger.wallet(person)).toMatchObject({ balance: 0, held: 0 });
  });
});

/** In one statement, so that it sees one moment. */
async function totalOfAllAccounts(): Promise<number> {
  const [row] = await t.manager.query<{ total: string }[]>(
    `SELECT (SELECT SUM(balance) FROM points_wallet) + (SELECT SUM(points) FROM points_entry WHERE seq IS NULL) AS total`,
  );
  return Number(row?.total);
}
