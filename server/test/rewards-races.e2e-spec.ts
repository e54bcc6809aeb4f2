/** What happens to goods and codes when two things happen at once. Each test fails when the guard it names is taken away. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@yuandian/shared/common/time';
import { rewardsApi, rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import { newId } from '../src/common/ids/new-id.ts';
import { counted, NO_LIMITS, rewardsWorld, type RewardsWorld } from './support/rewards.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const CROWD = 64;

let t: TestApp;
let w: RewardsWorld;
let crowd: SignedIn[];

beforeAll(async () => {
  t = await startTestApp();
  w = await rewardsWorld(t);
  crowd = [];
  for (let index = 0; index < CROWD; index += 1) crowd.push(await w.resident(200));
});
afterAll(async () => { await t.close(); });
beforeEach(async () => { await w.again(); });
afterEach(async () => { expect(await w.broken()).toEqual([]); });

const everyone = async <Answer>(ask: (who: SignedIn) => Promise<Answer>) => Promise.all(crowd.map(ask));
const verify = async (token: string, code: string) => t.call(rewardsStaffApi.verifyOrder, { token, body: { stockPointId: w.cabinet, code } });
const cancel = (who: SignedIn, orderId: string) => t.call(rewardsApi.cancelMyOrder, { token: who.token, params: { orderId }, body: {} });

describe('goods under concurrency', () => {
  it('gives 10 pieces to exactly 10 of 64 people (guard: the condition of the stock UPDATE)', async () => {
    const soap = await w.shelve(10);
    expect(counted(await everyone((who) => w.redeem(who, soap)))).toEqual({ ok: 10, REWARDS_SOLD_OUT: 54 });
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 10, reserved: 10 });
  });

  it('keeps the total limit over two places with plenty in stock (guard: the condition of the counter)', async () => {
    const soap = await w.shelve(100, { limits: { ...NO_LIMITS, total: 10 } });
    await t.call(rewardsStaffApi.receiveStock, { token: w.leader.token, body: { stockPointId: w.barber, offerId: soap.offerId, quantity: 100 } });
    let turn = 0;
    const answers = await everyone((who) => w.redeem(who, soap, { stockPointId: (turn += 1) % 2 ? w.cabinet : w.barber }));
    expect(counted(answers)).toEqual({ ok: 10, REWARDS_LIMIT_REACHED: 54 });
  });

  it('keeps the limits of one person who taps 64 times (guard: the counter row per person and period)', async () => {
    const who = await w.resident(1_000);
    const perPerson = await w.shelve(100, { limits: { ...NO_LIMITS, perPerson: 3 } });
    expect(counted(await t.atOnce(CROWD, () => w.redeem(who, perPerson)))).toEqual({ ok: 3, REWARDS_LIMIT_REACHED: 61 });
    const perMonth = await w.shelve(100, { limits: { ...NO_LIMITS, perPersonPerPeriod: { period: 'MONTH', quantity: 2 } } });
    expect(counted(await t.atOnce(CROWD, () => w.redeem(who, perMonth)))).toEqual({ ok: 2, REWARDS_LIMIT_REACHED: 62 });
  });

  it('spends no point twice when one person redeems many things at once', async () => {
    const who = await w.resident(50);
    const soap = await w.shelve(100);
    expect(counted(await t.atOnce(CROWD, () => w.redeem(who, soap)))).toEqual({ ok: 5, POINTS_NOT_ENOUGH: 59 });
    expect(await w.ledger.wallet(who.personId)).toMatchObject({ balance: 50, held: 50, inLots: 0 });
  });

  it('answers 64 submits under one key with one order (guard: the idempotency key in the same commit)', async () => {
    const who = await w.resident(100);
    const soap = await w.shelve(100);
    const key = newId();
    const answers = await t.atOnce(CROWD, () => w.redeem(who, soap, {}, key));
    expect(counted(answers)).toEqual({ ok: CROWD });
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 100, reserved: 1 });
  });

  it('keeps the book right while people redeem, cancel and the keeper corrects', async () => {
    const soap = await w.shelve(20);
    const orders = (await everyone((who) => w.redeem(who, soap))).flatMap((answer, index) => (answer.status === 200 ? [{ id: answer.body.id, who: crowd[index] }] : []));
    expect(orders).toHaveLength(20);
    const correct = () => t.call(rewardsStaffApi.correctStock, {
      token: w.keeper.token, body: { stockPointId: w.cabinet, offerId: soap.offerId, difference: -1, reason: '破损' },
    });
    await Promise.all([
      ...orders.slice(0, 10).map(({ id, who }) => who && cancel(who, id)),
      ...crowd.slice(0, 20).map((who) => w.redeem(who, soap)),
      ...Array.from({ length: 10 }, correct),
    ]);
    const { onHand, reserved } = await w.stock(soap.offerId);
    expect(onHand).toBeGreaterThanOrEqual(reserved);
    expect(reserved).toBeGreaterThanOrEqual(10);
  });

  it('posts a stock-take once (guard: its compare-and-set)', async () => {
    const soap = await w.shelve(10);
    const take = await t.call(rewardsStaffApi.countStock, { token: w.keeper.token, body: { stockPointId: w.cabinet, lines: [{ offerId: soap.offerId, counted: 7 }] } });
    const post = () => t.call(rewardsStaffApi.postStockTake, { token: w.keeper.token, params: { stockTakeId: take.body.id } });
    expect(counted(await t.atOnce(8, post))).toEqual({ ok: 1, WRONG_STATE: 7 });
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 7, reserved: 0 });
  });

  it('opens one stock-take at a time (guard: the unique open point)', async () => {
    const soap = await w.shelve(10);
    const answers = await t.atOnce(8, () => t.call(rewardsStaffApi.countStock, {
      token: w.keeper.token, body: { stockPointId: w.cabinet, lines: [{ offerId: soap.offerId, counted: 9 }] },
    }));
    expect(counted(answers)).toEqual({ ok: 1, REWARDS_TAKE_OPEN: 7 });
  });

  it('receives the first delivery of an offer from several hands at once', async () => {
    const soap = await w.shelve(0);
    const answers = await t.atOnce(8, () => t.call(rewardsStaffApi.receiveStock, {
      token: w.keeper.token, body: { stockPointId: w.cabinet, offerId: soap.offerId, quantity: 2 },
    }));
    expect(counted(answers)).toEqual({ ok: 8 });
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 16, reserved: 0 });
  });
});

describe('orders under concurrency', () => {
  it('lets one of two scanners win, as a picture and as digits (guard: WHERE status = READY)', async () => {
    const soap = await w.shelve(16);
    const colleague = await w.staff('stockClerk', (await t.call(rewardsApi.getStockPoint, { params: { stockPointId: w.cabinet } })).body.divisionPath, w.cabinet);
    for (const who of crowd.slice(0, 8)) {
      const orderId = await w.order(who, soap);
      const { body: code } = await t.call(rewardsApi.getPickupCode, { token: who.token, params: { orderId } });
      const answers = await Promise.all([verify(w.keeper.token, code.qr), verify(colleague.token, code.qr), verify(w.keeper.token, code.typed), verify(colleague.token, code.qr)]);
      const { ok, WRONG_STATE: scannedLate = 0, REWARDS_CODE_WRONG: typedLate = 0 } = counted(answers);
      expect([ok, scannedLate + typedLate]).toEqual([1, 3]);
      expect(await w.status(orderId)).toBe('VERIFIED');
    }
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 8, reserved: 0 });
    expect(await w.ledger.total(`stock-point:${w.cabinet}`)).toBe(80);
  });

  it('lets either the cancellation or the verification win; points and stock follow the winner (guard: WHERE status = READY)', async () => {
    const soap = await w.shelve(CROWD);
    const before = await w.ledger.total(`stock-point:${w.cabinet}`);
    const made = await everyone(async (who) => ({ who, orderId: await w.order(who, soap) }));
    const coded = await Promise.all(made.map(async ({ who, orderId }) => ({ who, orderId, code: await w.qr(who, orderId) })));
    const raced = await Promise.all(coded.map(async ({ who, orderId, code }) => {
      const [cancelled, verified] = await Promise.all([cancel(who, orderId), verify(w.keeper.token, code)]);
      expect(counted([cancelled, verified])).toEqual({ ok: 1, WRONG_STATE: 1 });
      return verified.status === 200;
    }));
    const handedOut = raced.filter(Boolean).length;
    expect(await w.stock(soap.offerId)).toEqual({ onHand: CROWD - handedOut, reserved: 0 });
    expect(await w.ledger.total(`stock-point:${w.cabinet}`)).toBe(before + 10 * handedOut);
  });

  it('lets either the expiry or the last-minute cancellation win', async () => {
    const soap = await w.shelve(16, { pickupDays: 1 });
    const late = crowd.slice(0, 16);
    const orders = await Promise.all(late.map(async (who) => ({ who, orderId: await w.order(who, soap) })));
    t.clock.advance(3 * DAY_MS);
    await w.again(...late);
    await Promise.all([t.runJob('rewards.close-uncollected'), ...orders.map(({ who, orderId }) => cancel(who, orderId)), t.runJob('rewards.close-uncollected')]);
    await t.runJob('rewards.close-uncollected');
    for (const { orderId } of orders) expect(['CANCELLED', 'EXPIRED']).toContain(await w.status(orderId));
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 16, reserved: 0 });
  });

  it('settles a dispute one way', async () => {
    await w.again(...crowd);
    const soap = await w.shelve(4);
    for (const who of crowd.slice(0, 4)) {
      const orderId = await w.order(who, soap);
      await verify(w.keeper.token, await w.qr(who, orderId));
      await t.call(rewardsApi.disputeOrder, { token: who.token, params: { orderId }, body: { kind: 'NOT_RECEIVED', detail: '没有拿到东西' } });
      const settle = (decision: 'refund' | 'uphold') => t.call(rewardsStaffApi.settleDispute, { token: w.leader.token, params: { orderId }, body: { decision, reason: '已核实' } });
      expect(counted(await Promise.all([settle('refund'), settle('uphold'), settle('refund')]))).toEqual({ ok: 1, WRONG_STATE: 2 });
    }
  });
});
