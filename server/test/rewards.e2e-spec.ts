/** 积分兑换 over HTTP: the whole way of an order, every refusal, every role, the desk's goods and stock. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OrderId } from '@yuandian/shared/common/ids';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import { rewardsApi, rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import { newId } from '../src/common/ids/new-id.ts';
import { JINYI_EAST, JINYUAN, QINLING } from './support/divisions.ts';
import { NO_LIMITS, rewardsWorld, type RewardsWorld } from './support/rewards.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let w: RewardsWorld;

beforeAll(async () => {
  t = await startTestApp();
  w = await rewardsWorld(t);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => { await w.again(); });
afterEach(async () => { expect(await w.broken()).toEqual([]); });

const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;
const inboxOf = async (token: string) => (await t.call(noticesApi.listInbox, { token })).body.items.map((notice) => notice.title);

describe('an order from the catalogue to the counter', () => {
  it('holds the points, reserves the piece, is verified once at its place and counts in the statement', async () => {
    const resident = await w.resident(50);
    const soap = await w.shelve(3, { title: '演示香皂', kind: 'GOODS', limits: { ...NO_LIMITS, perPerson: 2 } });

    const listed = await t.call(rewardsApi.listOffers, { token: resident.token, query: { division: JINYI_EAST, keyword: '演示香皂' } });
    expect(listed.body.items).toMatchObject([{ id: soap.offerId, left: 3, pointsPrice: 10, placeNames: ['锦艺东兑换柜'], refusal: null }]);

    const redeemed = await w.redeem(resident, soap, { quantity: 2 });
    expect(redeemed.body).toMatchObject({ status: 'READY', points: 20, pointsOutcome: 'HELD', expiresAt: '2026-11-29T16:00:00.000Z' });
    const orderId = redeemed.body.id;
    expect(await w.ledger.wallet(resident.personId)).toMatchObject({ balance: 50, held: 20, inLots: 30 });
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 3, reserved: 2 });

    const offer = await t.call(rewardsApi.getOffer, { token: resident.token, params: { offerId: soap.offerId } });
    expect(offer.body).toMatchObject({ left: 1, mine: { taken: 2, available: 30 }, refusal: { reason: 'person-limit', text: '每人限兑 2 份' } });

    const code = await t.call(rewardsApi.getPickupCode, { token: resident.token, params: { orderId } });
    expect(code.body).toMatchObject({ typed: expect.stringMatching(/^\d{12}$/), rotatesAt: '2026-11-22T02:01:00.000Z', quantity: 2 });

    const read = await t.call(rewardsStaffApi.readPickupCode, { token: w.keeper.token, body: { stockPointId: w.cabinet, code: code.body.qr } });
    expect(read.body).toMatchObject({ orderId, title: '演示香皂', quantity: 2, residentName: expect.stringContaining('*'), now: t.clock.now().toISOString() });
    expect(await w.status(orderId)).toBe('READY');

    const verified = await t.call(rewardsStaffApi.verifyOrder, { token: w.keeper.token, body: { stockPointId: w.cabinet, code: read.body.ticket } });
    expect(verified.body).toMatchObject({ id: orderId, status: 'VERIFIED', pointsOutcome: 'SPENT' });
    expect(await w.ledger.wallet(resident.personId)).toMatchObject({ balance: 30, held: 0 });
    expect(await w.ledger.total(`stock-point:${w.cabinet}`)).toBe(20);
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 1, reserved: 0 });
    expect(await inboxOf(resident.token)).toEqual(['兑换已核销']);

    const moves = await t.call(rewardsStaffApi.listStockMoves, { token: w.keeper.token, query: { stockPointId: w.cabinet, offerId: soap.offerId } });
    expect(moves.body.items.map(({ kind, quantity }) => [kind, quantity])).toEqual(expect.arrayContaining([['REDEEM', -2], ['RECEIVE', 3]]));
    const mine = await t.call(rewardsApi.getMyOrder, { token: resident.token, params: { orderId } });
    expect(mine.body).toMatchObject({
      status: 'VERIFIED', can: ['dispute'], disputeUntil: '2026-11-29T02:00:00.000Z',
      steps: [{ verb: null, to: 'READY', by: 'resident' }, { verb: 'verify', from: 'READY', to: 'VERIFIED', by: 'clerk' }],
    });
    const statement = await t.call(rewardsStaffApi.getStatement, { token: w.keeper.token, params: { stockPointId: w.cabinet }, query: { month: '2026-11' } });
    expect(statement.body.lines.find((line) => line.offerId === soap.offerId))
      .toMatchObject({ verifiedOrders: 1, verifiedQuantity: 2, verifiedPoints: 20, refundedPoints: 0 });
  });

  it('pays a merchant into its own account', async () => {
    const resident = await w.resident(30);
    const tea = await w.shelve(5, { title: '演示清茶', kind: 'SERVICE', pointsPrice: 15 }, w.teaHouse);
    const orderId = await w.order(resident, tea, { stockPointId: w.teaHouse });
    await t.call(rewardsStaffApi.verifyOrder, { token: w.teaClerk.token, body: { stockPointId: w.teaHouse, code: await w.qr(resident, orderId) } });
    expect(await w.ledger.total(`merchant:${w.teaHouse}`)).toBe(15);
    const statement = await t.call(rewardsStaffApi.getStatement, { token: w.teaClerk.token, params: { stockPointId: w.teaHouse }, query: { month: '2026-11' } });
    expect(statement.body).toMatchObject({ verifiedOrders: 1, netPoints: 15 });
  });

  it('keeps the terms it was made under when the offer is edited', async () => {
    const resident = await w.resident(30);
    const soap = await w.shelve(5);
    const orderId = await w.order(resident, soap);
    const edited = await t.call(rewardsStaffApi.editOffer, {
      token: w.leader.token, params: { offerId: soap.offerId }, body: { version: soap.version, title: '新香皂', pointsPrice: 25 },
    });
    expect(edited.body).toMatchObject({ version: soap.version + 1 });
    expect((await t.call(rewardsApi.getMyOrder, { token: resident.token, params: { orderId } })).body).toMatchObject({ title: '香皂', points: 10 });
    expect(codeOf(await w.redeem(resident, soap))).toBe('REWARDS_OFFER_CHANGED');
    expect(codeOf(await t.call(rewardsStaffApi.editOffer, {
      token: w.leader.token, params: { offerId: soap.offerId }, body: { version: soap.version, pointsPrice: 1 },
    }))).toBe('REWARDS_EDIT_CONFLICT');
  });

  it('gives everything back when the resident cancels, limits too', async () => {
    const resident = await w.resident(10);
    const once = await w.shelve(1, { limits: { total: 1, perPerson: 1, perPersonPerPeriod: { period: 'MONTH', quantity: 1 } } });
    const orderId = await w.order(resident, once);
    expect(codeOf(await w.redeem(resident, once))).toBe('REWARDS_SOLD_OUT');
    const cancelled = await t.call(rewardsApi.cancelMyOrder, { token: resident.token, params: { orderId }, body: {} });
    expect(cancelled.body).toMatchObject({ status: 'CANCELLED', pointsOutcome: 'RELEASED' });
    expect(await w.ledger.wallet(resident.personId)).toMatchObject({ balance: 10, held: 0, inLots: 10 });
    expect(await w.stock(once.offerId)).toEqual({ onHand: 1, reserved: 0 });
    await w.order(resident, once);
  });

  it('is cancelled by staff with a reason that the resident reads', async () => {
    const resident = await w.resident(10);
    const orderId = await w.order(resident, await w.shelve(1));
    const call = (reason: string) => t.call(rewardsStaffApi.cancelOrder, { token: w.leader.token, params: { orderId }, body: { reason } });
    expect((await call('')).status).toBe(400);
    expect((await call('柜门坏了')).body).toMatchObject({ status: 'CANCELLED' });
    expect(await inboxOf(resident.token)).toEqual(['兑换已取消']);
    expect(codeOf(await call('再取消'))).toBe('WRONG_STATE');
  });

  it('can be disputed after verification; the community refunds or upholds', async () => {
    const resident = await w.resident(20);
    const soap = await w.shelve(2, { limits: { ...NO_LIMITS, perPerson: 2 } });
    const verified: OrderId[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const orderId = await w.order(resident, soap);
      await t.call(rewardsStaffApi.verifyOrder, { token: w.keeper.token, body: { stockPointId: w.cabinet, code: await w.qr(resident, orderId) } });
      const raised = await t.call(rewardsApi.disputeOrder, {
        token: resident.token, params: { orderId }, body: { kind: 'DAMAGED', detail: '盒子是破的，香皂受潮' },
      });
      expect(raised.body).toMatchObject({ status: 'DISPUTED', pointsOutcome: 'SPENT' });
      verified.push(orderId);
    }
    const [first = '', second = ''] = verified;
    const settle = (orderId: OrderId, decision: 'refund' | 'uphold', token = w.leader.token) =>
      t.call(rewardsStaffApi.settleDispute, { token, params: { orderId }, body: { decision, reason: '已当面核实' } });
    expect((await settle(first, 'refund', w.keeper.token)).status).toBe(403);
    expect((await settle(first, 'refund')).body).toMatchObject({ status: 'REFUNDED', pointsOutcome: 'REFUNDED' });
    expect((await settle(second, 'uphold')).body).toMatchObject({ status: 'COMPLETED', pointsOutcome: 'SPENT' });
    expect(await w.ledger.wallet(resident.personId)).toMatchObject({ balance: 10, held: 0 });
    expect(codeOf(await settle(first, 'uphold'))).toBe('WRONG_STATE');
    const view = await t.call(rewardsStaffApi.getOrder, { token: w.leader.token, params: { orderId: first } });
    expect(view.body).toMatchObject({ dispute: { kind: 'DAMAGED', answer: '已当面核实' }, verifiedByName: expect.any(String) });
  });
});

describe('a redemption is refused', () => {
  it('when it is not for sale, not yet, no longer, or its place is closed', async () => {
    const resident = await w.resident(100);
    const reasonOf = async (shelved: Awaited<ReturnType<typeof w.shelve>>, over = {}) => {
      const answer = await w.redeem(resident, shelved, over);
      expect(codeOf(answer)).toBe('REWARDS_NOT_OPEN');
      return answer.body.error.details?.reason;
    };
    const withdrawn = await w.shelve(1);
    await t.call(rewardsStaffApi.withdrawOffer, { token: w.leader.token, params: { offerId: withdrawn.offerId }, body: { reason: '换季' } });
    expect(await reasonOf(withdrawn)).toBe('not-listed');
    expect(await reasonOf(await w.shelve(1, { redeemFrom: '2026-11-22T02:00:00.001Z' }))).toBe('not-yet-open');
    expect(await reasonOf(await w.shelve(1, { redeemUntil: '2026-11-22T02:00:00.000Z' }))).toBe('no-longer-open');
    const cut = await w.shelve(1, {}, w.barber);
    const setActive = (active: boolean) => t.call(rewardsStaffApi.editStockPoint, { token: w.leader.token, params: { stockPointId: w.barber }, body: { active } });
    await setActive(false);
    expect(await reasonOf(cut, { stockPointId: w.barber })).toBe('place-closed');
    await setActive(true);
    await w.order(resident, cut, { stockPointId: w.barber });
  });

  it('when there is not enough of it, here or at all', async () => {
    const resident = await w.resident(100);
    const soap = await w.shelve(1);
    expect(codeOf(await w.redeem(resident, soap, { quantity: 2 }))).toBe('REWARDS_SOLD_OUT');
    expect(codeOf(await w.redeem(resident, soap, { stockPointId: w.teaHouse }))).toBe('REWARDS_SOLD_OUT');
    await w.order(resident, soap);
    const answer = await w.redeem(resident, soap);
    expect(answer.body.error).toMatchObject({ code: 'REWARDS_SOLD_OUT', message: '已兑完' });
  });

  it('when the points are not enough, and nothing stays held', async () => {
    const resident = await w.resident(9);
    const soap = await w.shelve(1);
    const answer = await w.redeem(resident, soap);
    expect(answer.body.error).toMatchObject({ code: 'POINTS_NOT_ENOUGH', details: { available: 9 } });
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 1, reserved: 0 });
    const card = await t.call(rewardsApi.getOffer, { token: resident.token, params: { offerId: soap.offerId } });
    expect(card.body.refusal).toEqual({ reason: 'not-enough-points', text: '还差 1 积分' });
  });

  it('when a limit is reached: of everybody, of the person, of the period', async () => {
    const resident = await w.resident(100);
    const reached = async (limits: Parameters<typeof w.shelve>[1]) => {
      const soap = await w.shelve(5, limits);
      await w.order(resident, soap);
      const answer = await w.redeem(resident, soap);
      expect(codeOf(answer)).toBe('REWARDS_LIMIT_REACHED');
      return answer.body.error.message;
    };
    expect(await reached({ limits: { ...NO_LIMITS, total: 1 } })).toBe('名额已兑完');
    expect(await reached({ limits: { ...NO_LIMITS, perPerson: 1 } })).toBe('每人限兑 1 份');
    expect(await reached({ limits: { ...NO_LIMITS, perPersonPerPeriod: { period: 'WEEK', quantity: 1 } } })).toBe('每人每周限兑 1 份');
  });

  it('without the word that points may be forfeited', async () => {
    const resident = await w.resident(10);
    const cake = await w.shelve(1, { forfeitWhenExpired: true });
    expect(codeOf(await w.redeem(resident, cake))).toBe('REWARDS_FORFEIT_NOT_ACCEPTED');
    await w.order(resident, cake, { acceptsForfeit: true });
  });

  it('for bad input, unknown things, a missing key and a visitor; nothing changes', async () => {
    const resident = await w.resident(10);
    const soap = await w.shelve(1);
    const tries: [Record<string, unknown>, string][] = [
      [{ quantity: 0 }, 'quantity'], [{ quantity: 11 }, 'quantity'], [{ quantity: [1] }, 'quantity'], [{ quantity: '1' }, 'quantity'],
      [{ offerId: 'x' }, 'offerId'], [{ price: 1 }, 'price'], [{ offerVersion: 0 }, 'offerVersion'],
    ];
    for (const [over, field] of tries) {
      const answer = await w.redeem(resident, soap, over);
      expect(answer.body.error.details?.fields?.map((problem) => problem.field)).toEqual([field]);
    }
    expect(codeOf(await w.redeem(resident, soap, { stockPointId: newId() }))).toBe('NOT_FOUND');
    expect(codeOf(await w.redeem(resident, { offerId: newId(), version: 1 }))).toBe('NOT_FOUND');
    const body = { offerId: soap.offerId, stockPointId: w.cabinet, quantity: 1, offerVersion: 1 };
    expect(codeOf(await t.call(rewardsApi.redeem, { token: resident.token, body, key: null }))).toBe('IDEMPOTENCY_KEY_MISSING');
    expect(codeOf(await t.call(rewardsApi.redeem, { body }))).toBe('NOT_SIGNED_IN');
    expect(await w.ledger.wallet(resident.personId)).toMatchObject({ held: 0 });
  });

  it('with another body under a key that was used; the same body gets the same answer', async () => {
    const resident = await w.resident(50);
    const soap = await w.shelve(5);
    const key = newId();
    const first = await w.redeem(resident, soap, {}, key);
    expect((await w.redeem(resident, soap, {}, key)).body).toEqual(first.body);
    expect(codeOf(await w.redeem(resident, soap, { quantity: 2 }, key))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 5, reserved: 1 });
  });
});

describe('a pick-up code', () => {
  const read = (code: string, token: string, stockPointId = w.cabinet) => t.call(rewardsStaffApi.readPickupCode, { token, body: { stockPointId, code } });
  const verify = (code: string, token: string, stockPointId = w.cabinet) => t.call(rewardsStaffApi.verifyOrder, { token, body: { stockPointId, code } });

  it('is shown to its owner only, while there is something to pick up', async () => {
    const [resident, other] = [await w.resident(10), await w.resident(0)];
    const orderId = await w.order(resident, await w.shelve(1));
    const show = (token: string) => t.call(rewardsApi.getPickupCode, { token, params: { orderId } });
    expect((await show(other.token)).status).toBe(404);
    expect((await show(w.leader.token)).status).toBe(404);
    await t.call(rewardsApi.cancelMyOrder, { token: resident.token, params: { orderId }, body: {} });
    expect(codeOf(await show(resident.token))).toBe('WRONG_STATE');
  });

  it('is good for two minutes at most, as a picture and as digits', async () => {
    const resident = await w.resident(20);
    const orderId = await w.order(resident, await w.shelve(2));
    const { body: code } = await t.call(rewardsApi.getPickupCode, { token: resident.token, params: { orderId } });
    t.clock.advance(MINUTE_MS);
    expect((await read(code.qr, w.keeper.token)).status).toBe(200);
    expect((await read(`${code.typed.slice(0, 4)} ${code.typed.slice(4, 8)} ${code.typed.slice(8)}`, w.keeper.token)).status).toBe(200);
    t.clock.advance(MINUTE_MS);
    expect(codeOf(await read(code.qr, w.keeper.token))).toBe('REWARDS_CODE_OUT_OF_DATE');
    expect(codeOf(await verify(code.typed, w.keeper.token))).toBe('REWARDS_CODE_OUT_OF_DATE');
    expect(await w.status(orderId)).toBe('READY');
  });

  it('works once', async () => {
    const resident = await w.resident(20);
    const orderId = await w.order(resident, await w.shelve(2));
    const { body: code } = await t.call(rewardsApi.getPickupCode, { token: resident.token, params: { orderId } });
    expect((await verify(code.typed, w.keeper.token)).body).toMatchObject({ status: 'VERIFIED' });
    expect((await verify(code.qr, w.keeper.token)).body.error).toMatchObject({ code: 'WRONG_STATE', details: { state: 'VERIFIED' } });
    expect(codeOf(await verify(code.typed, w.keeper.token))).toBe('REWARDS_CODE_WRONG');
  });

  it('is refused at another shop, for another shop\'s clerk, in another street, and to its owner behind the counter', async () => {
    const resident = await w.resident(30);
    const tea = await w.shelve(3, { title: '清茶' }, w.teaHouse);
    const orderId = await w.order(resident, tea, { stockPointId: w.teaHouse });
    const { body: code } = await t.call(rewardsApi.getPickupCode, { token: resident.token, params: { orderId } });
    expect(codeOf(await verify(code.qr, w.barberClerk.token, w.barber))).toBe('REWARDS_CODE_ELSEWHERE');
    expect(codeOf(await verify(code.typed, w.barberClerk.token, w.barber))).toBe('REWARDS_CODE_WRONG');
    expect(codeOf(await verify(code.qr, w.barberClerk.token, w.teaHouse))).toBe('NOT_FOUND');
    expect(codeOf(await verify(code.qr, w.keeper.token, w.teaHouse))).toBe('NOT_FOUND');
    expect(codeOf(await verify(code.qr, w.neighbour.token, w.teaHouse))).toBe('NOT_FOUND');
    expect(codeOf(await verify(code.qr, w.stranger.token, w.teaHouse))).toBe('NOT_FOUND');
    const unbound = await w.staff('merchantClerk', QINLING);
    expect(codeOf(await verify(code.qr, unbound.token, w.teaHouse))).toBe('NOT_FOUND');
    expect((await verify(code.qr, resident.token, w.teaHouse)).status).toBe(403);

    const clerk = await w.staff('merchantClerk', JINYI_EAST, w.teaHouse);
    await w.ledger.award(clerk.personId, 10);
    const own = await w.order(clerk, tea, { stockPointId: w.teaHouse });
    expect(codeOf(await verify(await w.qr(clerk, own), clerk.token, w.teaHouse))).toBe('REWARDS_OWN_ORDER');

    const community = await w.staff('communityStaff', JINYI_EAST);
    expect((await verify(code.qr, community.token, w.teaHouse)).body).toMatchObject({ status: 'VERIFIED' });
  });

  it('cannot be made up, changed or borrowed', async () => {
    const resident = await w.resident(30);
    const soap = await w.shelve(3);
    const [orderId, otherId] = [await w.order(resident, soap), await w.order(resident, soap)];
    const qr = await w.qr(resident, orderId);
    const { body: preview } = await read(qr, w.keeper.token);
    const colleague = await w.staff('stockClerk', JINYI_EAST, w.cabinet);
    const forged = [qr.replace(orderId, otherId), qr.replace(orderId, newId()), `${qr.slice(0, -1)}${qr.endsWith('A') ? 'B' : 'A'}`, 'YD1.nothing.at.all', 'https://example.com/pay'];
    for (const code of forged) expect(codeOf(await verify(code, w.keeper.token))).toBe('REWARDS_CODE_WRONG');
    expect(codeOf(await verify(preview.ticket, colleague.token))).toBe('REWARDS_CODE_WRONG');
    t.clock.advance(10 * MINUTE_MS);
    expect(codeOf(await verify(preview.ticket, w.keeper.token))).toBe('REWARDS_CODE_OUT_OF_DATE');
  });

  it('locks a verifier who tries ten wrong numbers, also at once, and nobody else', async () => {
    const resident = await w.resident(10);
    const orderId = await w.order(resident, await w.shelve(1));
    const guesser = await w.staff('stockClerk', JINYI_EAST, w.cabinet);
    const answers = await t.atOnce(30, (index) => verify(String(100_000_000_000 + index), guesser.token));
    expect(answers.map(codeOf).filter((code) => code === 'REWARDS_CODE_WRONG')).toHaveLength(10);
    expect(answers.map(codeOf).filter((code) => code === 'REWARDS_CODE_LOCKED')).toHaveLength(20);
    const { body: code } = await t.call(rewardsApi.getPickupCode, { token: resident.token, params: { orderId } });
    expect((await verify(code.typed, guesser.token)).status).toBe(429);
    t.clock.advance(15 * MINUTE_MS);
    const { body: fresh } = await t.call(rewardsApi.getPickupCode, { token: resident.token, params: { orderId } });
    expect((await verify(fresh.typed, guesser.token)).body).toMatchObject({ status: 'VERIFIED' });
  });
});

describe('what staff see', () => {
  it('ends at their scope and their stock point', async () => {
    const resident = await w.resident(40);
    const tea = await w.shelve(2, {}, w.teaHouse);
    const orderId = await w.order(resident, tea, { stockPointId: w.teaHouse });
    const getOrder = (token: string) => t.call(rewardsStaffApi.getOrder, { token, params: { orderId } });
    const seesOrders = async (token: string) => (await t.call(rewardsStaffApi.listOrders, { token, query: { limit: 100 } })).body.items.some((order) => order.id === orderId);
    for (const who of [w.leader, w.teaClerk]) {
      expect((await getOrder(who.token)).status).toBe(200);
      expect(await seesOrders(who.token)).toBe(true);
    }
    for (const who of [w.barberClerk, w.keeper, w.neighbour, w.stranger]) {
      expect((await getOrder(who.token)).status).toBe(404);
      expect(await seesOrders(who.token)).toBe(false);
    }
    const at = { stockPointId: w.teaHouse };
    for (const who of [w.barberClerk, w.neighbour, w.stranger]) {
      expect((await t.call(rewardsStaffApi.getStockPoint, { token: who.token, params: at })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.getStatement, { token: who.token, params: at, query: { month: '2026-11' } })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.listStockMoves, { token: who.token, query: at })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.getOffer, { token: who.token, params: { offerId: tea.offerId } })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.listStock, { token: who.token, query: at })).body.items).toEqual([]);
    }
    const names = async (token: string) => (await t.call(rewardsStaffApi.listStockPoints, { token, query: {} })).body.items.map((point) => point.name);
    expect(await names(w.teaClerk.token)).toEqual(['演示茶社']);
    expect(await names(w.neighbour.token)).toEqual([]);
    expect((await t.call(rewardsStaffApi.getSummary, { token: w.neighbour.token })).body).toMatchObject({ readyOrders: 0, lowStock: 0 });
    expect((await t.call(rewardsStaffApi.getSummary, { token: w.teaClerk.token })).body.readyOrders).toBeGreaterThan(0);
  });

  it('lets nobody write outside their scope', async () => {
    const soap = await w.shelve(1);
    const orderId = await w.order(await w.resident(10), soap);
    for (const { token } of [w.neighbour, w.stranger]) {
      const offer = { token, params: { offerId: soap.offerId } };
      expect((await t.call(rewardsStaffApi.editOffer, { ...offer, body: { version: 1, title: '改名' } })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.withdrawOffer, { ...offer, body: { reason: '不想要了' } })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.editStockPoint, { token, params: { stockPointId: w.cabinet }, body: { name: '我的柜子' } })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.receiveStock, { token, body: { stockPointId: w.cabinet, offerId: soap.offerId, quantity: 9 } })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.countStock, { token, body: { stockPointId: w.cabinet, lines: [{ offerId: soap.offerId, counted: 0 }] } })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.cancelOrder, { token, params: { orderId }, body: { reason: '不认识' } })).status).toBe(404);
      expect((await t.call(rewardsStaffApi.createOffer, {
        token, body: { kind: 'GOODS', title: '越界', divisionPath: JINYI_EAST, pointsPrice: 1, limits: NO_LIMITS, pickupDays: 1, forfeitWhenExpired: false },
      })).status).toBe(404);
    }
    expect((await t.call(rewardsStaffApi.receiveStock, { token: w.teaClerk.token, body: { stockPointId: w.teaHouse, offerId: soap.offerId, quantity: 1 } })).status).toBe(403);
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 1, reserved: 1 });
  });

  it('pages newest first without gaps or repeats', async () => {
    const resident = await w.resident(70);
    const soap = await w.shelve(7);
    const made: OrderId[] = [];
    for (let turn = 0; turn < 7; turn += 1) made.unshift(await w.order(resident, soap));
    const seen: OrderId[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const { body: page }: { body: { items: { id: OrderId }[]; nextCursor: string | null } } = await t.call(rewardsApi.listMyOrders, {
        token: resident.token, query: { limit: 3, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.items.map((order) => order.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(made);
  });
});

describe('goods and stock', () => {
  it('refuses an offer that contradicts itself, naming the field', async () => {
    const body = { kind: 'GOODS' as const, title: '牙膏', divisionPath: JINYI_EAST, pointsPrice: 10, limits: NO_LIMITS, pickupDays: 7, forfeitWhenExpired: false };
    const fieldOf = async (over: object) => (await t.call(rewardsStaffApi.createOffer, { token: w.leader.token, body: { ...body, ...over } }))
      .body.error.details?.fields?.map((problem) => problem.field);
    expect(await fieldOf({ redeemFrom: '2026-12-02T00:00:00Z', redeemUntil: '2026-12-01T00:00:00Z' })).toEqual(['redeemUntil']);
    expect(await fieldOf({ shownFrom: '2026-12-02T00:00:00Z', shownUntil: '2026-12-01T00:00:00Z' })).toEqual(['shownUntil']);
    expect(await fieldOf({ limits: { total: 1, perPerson: 2, perPersonPerPeriod: null } })).toEqual(['limits']);
    expect(await fieldOf({ limits: { total: 1, perPerson: null } })).toEqual(['limits.perPersonPerPeriod']);
    expect(await fieldOf({ pointsPrice: 0 })).toEqual(['pointsPrice']);
    expect(await fieldOf({ title: '牙\u0007膏' })).toEqual(['title']);
  });

  it('shows in the catalogue only between its dates and only what is listed', async () => {
    const shown = async (title: string) => (await t.call(rewardsApi.listOffers, { query: { keyword: title } })).body.items.length;
    await w.shelve(1, { title: '早市券', shownFrom: '2030-01-01T00:00:00Z' });
    await w.shelve(1, { title: '旧挂历', shownUntil: '2026-01-01T00:00:00Z' });
    await w.shelve(0, { title: '没到货' });
    await w.shelve(1, { title: '百分之100%_纯棉' });
    expect([await shown('早市券'), await shown('旧挂历'), await shown('没到货'), await shown('100%_纯'), await shown('100_')]).toEqual([0, 0, 0, 1, 0]);
  });

  it('never lets the shelf fall below what orders wait for', async () => {
    const soap = await w.shelve(3);
    await w.order(await w.resident(20), soap, { quantity: 2 });
    const correct = (difference: number) => t.call(rewardsStaffApi.correctStock, {
      token: w.keeper.token, body: { stockPointId: w.cabinet, offerId: soap.offerId, difference, reason: '破损' },
    });
    expect(codeOf(await correct(-2))).toBe('REWARDS_STOCK_RESERVED');
    expect(codeOf(await correct(0))).toBe('INVALID_INPUT');
    expect((await correct(-1)).body).toMatchObject({ onHand: 2, reserved: 2 });
  });

  it('refuses goods of another community', async () => {
    const soap = await w.shelve(1);
    const foreign = await t.call(rewardsStaffApi.createStockPoint, {
      token: w.neighbour.token, body: { kind: 'CENTRE', name: '金源服务中心', divisionPath: JINYUAN, address: '秦岭路2号', opening: [] },
    });
    const street = await w.staff('streetLeader', QINLING);
    const answer = await t.call(rewardsStaffApi.receiveStock, { token: street.token, body: { stockPointId: foreign.body.id, offerId: soap.offerId, quantity: 1 } });
    expect(answer.body.error.details?.fields?.[0]?.field).toBe('offerId');
  });

  it('takes stock in two steps, by differences, and only once at a time', async () => {
    const soap = await w.shelve(10);
    const resident = await w.resident(20);
    const orderId = await w.order(resident, soap);
    const lines = [{ offerId: soap.offerId, counted: 8, note: '少两块' }];
    const count = (body: object) => t.call(rewardsStaffApi.countStock, { token: w.keeper.token, body: { stockPointId: w.cabinet, lines, ...body } });
    expect((await count({ lines: [...lines, ...lines] })).body.error.details?.fields?.[0]?.field).toBe('lines.1.offerId');
    expect((await count({ lines: [{ offerId: newId(), counted: 1 }] })).body.error.details?.fields?.[0]?.field).toBe('lines.0.offerId');
    const counted = await count({});
    expect(counted.body).toMatchObject({ status: 'COUNTED', differingLines: 1 });
    expect(codeOf(await count({}))).toBe('REWARDS_TAKE_OPEN');
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 10, reserved: 1 });

    await t.call(rewardsStaffApi.verifyOrder, { token: w.keeper.token, body: { stockPointId: w.cabinet, code: await w.qr(resident, orderId) } });
    const take = { token: w.keeper.token, params: { stockTakeId: counted.body.id } };
    expect((await t.call(rewardsStaffApi.getStockTake, take)).body.lines).toMatchObject([{ expected: 10, counted: 8, difference: -2, note: '少两块' }]);
    expect((await t.call(rewardsStaffApi.postStockTake, take)).body).toMatchObject({ status: 'POSTED' });
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 7, reserved: 0 });
    expect(codeOf(await t.call(rewardsStaffApi.postStockTake, take))).toBe('WRONG_STATE');

    const again = await count({ lines: [{ offerId: soap.offerId, counted: 0 }] });
    expect((await t.call(rewardsStaffApi.discardStockTake, { token: w.keeper.token, params: { stockTakeId: again.body.id } })).body).toMatchObject({ status: 'DISCARDED' });
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 7, reserved: 0 });
  });
});

describe('a person who leaves', () => {
  it('gets their orders in the export, and waits for an open dispute', async () => {
    const resident = await w.resident(10);
    const orderId = await w.order(resident, await w.shelve(1));
    await t.call(rewardsStaffApi.verifyOrder, { token: w.keeper.token, body: { stockPointId: w.cabinet, code: await w.qr(resident, orderId) } });
    await t.call(rewardsApi.disputeOrder, { token: resident.token, params: { orderId }, body: { kind: 'DAMAGED', detail: '盒子是破的' } });
    const exported = JSON.stringify((await t.call(identityApi.exportMyData, { token: resident.token })).body);
    expect(exported).toContain(orderId);
    expect(exported).toContain('盒子是破的');

    const { PersonalData } = await import('../src/common/personal-data/personal-data.ts');
    const keeper = t.get(PersonalData).keepers().find(({ module }) => module === 'rewards');
    expect(await keeper?.blockersOf?.(t.manager, resident.personId)).toEqual(['你有 1 笔兑换的异议还在处理，请等社区答复']);
    await t.call(rewardsStaffApi.settleDispute, { token: w.leader.token, params: { orderId }, body: { decision: 'uphold', reason: '已当面核实' } });
    expect(await keeper?.blockersOf?.(t.manager, resident.personId)).toEqual([]);
    await t.manager.transaction(async (manager) => keeper?.erase?.(manager, resident.personId));
    const [dispute] = await t.manager.query<{ detail: string }[]>(`SELECT detail FROM order_dispute WHERE order_id = '${orderId}'`);
    expect(dispute?.detail).toBe('');
  });
});

describe('the clock', () => {
  const inboxTitles = async (who: SignedIn) => {
    await w.again(who);
    return inboxOf(who.token);
  };

  it('reminds on the last day, then gives the points back', async () => {
    t.clock.set('2026-12-01T02:00:00.000Z');
    await w.again();
    const resident = await w.resident(10);
    const soap = await w.shelve(1, { limits: { ...NO_LIMITS, perPerson: 1 } });
    const orderId = await w.order(resident, soap);
    t.clock.set('2026-12-07T15:59:59.999Z');
    await t.runJob('rewards.close-uncollected');
    expect(await inboxTitles(resident)).toEqual([]);
    t.clock.set('2026-12-07T16:00:00.000Z');
    await t.runJob('rewards.close-uncollected');
    await t.runJob('rewards.close-uncollected');
    expect(await inboxTitles(resident)).toEqual(['记得来领取']);
    expect(await w.status(orderId)).toBe('READY');

    t.clock.set('2026-12-08T16:00:00.000Z');
    await w.again(resident, w.keeper, w.leader);
    const late = await t.call(rewardsStaffApi.verifyOrder, { token: w.keeper.token, body: { stockPointId: w.cabinet, code: await w.qr(resident, orderId) } });
    expect(codeOf(late)).toBe('REWARDS_PICKUP_OVER');
    await t.runJob('rewards.close-uncollected');
    expect(await w.status(orderId)).toBe('EXPIRED');
    expect(await inboxTitles(resident)).toContain('兑换已过期');
    expect(await w.ledger.wallet(resident.personId)).toMatchObject({ balance: 10, held: 0, inLots: 10 });
    expect(await w.stock(soap.offerId)).toEqual({ onHand: 1, reserved: 0 });
    await w.order(resident, soap);
  });

  it('keeps the points of what was told to be forfeited, and gives the shop nothing for it', async () => {
    const resident = await w.resident(10);
    const cake = await w.shelve(1, { forfeitWhenExpired: true, pickupDays: 1, limits: { ...NO_LIMITS, perPerson: 1 } }, w.barber);
    const orderId = await w.order(resident, cake, { stockPointId: w.barber, acceptsForfeit: true });
    const earned = await w.ledger.total(`merchant:${w.barber}`);
    t.clock.advance(3 * DAY_MS);
    await t.runJob('rewards.close-uncollected');
    await w.again(resident);
    const view = await t.call(rewardsApi.getMyOrder, { token: resident.token, params: { orderId } });
    expect(view.body).toMatchObject({ status: 'EXPIRED', pointsOutcome: 'FORFEITED', can: [] });
    expect(await w.ledger.wallet(resident.personId)).toMatchObject({ balance: 0, held: 0 });
    expect(await w.ledger.total(`merchant:${w.barber}`)).toBe(earned);
    expect(await w.stock(cake.offerId, w.barber)).toEqual({ onHand: 1, reserved: 0 });
  });

  it('completes an order seven days after it was verified; then it is too late to dispute', async () => {
    const resident = await w.resident(10);
    const orderId = await w.order(resident, await w.shelve(1));
    await t.call(rewardsStaffApi.verifyOrder, { token: w.keeper.token, body: { stockPointId: w.cabinet, code: await w.qr(resident, orderId) } });
    t.clock.advance(7 * DAY_MS - HOUR_MS);
    await t.runJob('rewards.complete-undisputed');
    expect(await w.status(orderId)).toBe('VERIFIED');
    t.clock.advance(HOUR_MS);
    await w.again(resident);
    const dispute = () => t.call(rewardsApi.disputeOrder, { token: resident.token, params: { orderId }, body: { kind: 'OTHER', detail: '想起来有问题' } });
    expect(codeOf(await dispute())).toBe('REWARDS_DISPUTE_TOO_LATE');
    await t.runJob('rewards.complete-undisputed');
    expect(await w.status(orderId)).toBe('COMPLETED');
    expect(codeOf(await dispute())).toBe('WRONG_STATE');
  });
});

describe('the invariants', () => {
  it('each see their books tampered with', async () => {
    const resident = await w.resident(100);
    const soap = await w.shelve(5, { limits: { ...NO_LIMITS, perPerson: 5 } });
    const [ready, handed] = [await w.order(resident, soap), await w.order(resident, soap)];
    await t.call(rewardsStaffApi.verifyOrder, { token: w.keeper.token, body: { stockPointId: w.cabinet, code: await w.qr(resident, handed) } });
    const tampering: [string, string, string][] = [
      ['S1', `UPDATE stock SET on_hand = on_hand + 1 WHERE offer_id = '${soap.offerId}'`, `UPDATE stock SET on_hand = on_hand - 1 WHERE offer_id = '${soap.offerId}'`],
      ['S1', `UPDATE stock_move SET quantity = -2 WHERE order_id = '${handed}'`, `UPDATE stock_move SET quantity = -1 WHERE order_id = '${handed}'`],
      ['S2', `UPDATE pickup_code SET verifier_subject_id = '${w.barber}' WHERE order_id = '${handed}'`, `UPDATE pickup_code SET verifier_subject_id = '${w.cabinet}' WHERE order_id = '${handed}'`],
      ['S2', `UPDATE reward_order_history SET verb = 'cancel' WHERE subject_id = '${handed}' AND verb = 'verify'`, `UPDATE reward_order_history SET verb = 'verify' WHERE subject_id = '${handed}' AND verb = 'cancel'`],
      ['S3', `UPDATE offer_limit_use SET used = used - 1 WHERE offer_id = '${soap.offerId}' AND used > 0`, `UPDATE offer_limit_use SET used = used + 1 WHERE offer_id = '${soap.offerId}' AND used > 0`],
      ['S4', `UPDATE reward_order SET points_outcome = 'SPENT' WHERE id = '${ready}'`, `UPDATE reward_order SET points_outcome = 'HELD' WHERE id = '${ready}'`],
    ];
    for (const [id, tamper, mend] of tampering) {
      await t.manager.query(tamper);
      expect({ tamper, broken: await w.broken() }).toEqual({ tamper, broken: [id] });
      await t.manager.query(mend);
    }
    expect(await w.broken()).toEqual([]);
  });
});
