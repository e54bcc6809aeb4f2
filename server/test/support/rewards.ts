/** A community with a cabinet, a tea house and people with points: what the tests of 积分兑换 start from. */
import type { OfferId, OrderId, StockPointId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { rewardsApi, rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import type { CreateOfferRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import type { RedeemRequest } from '@yuandian/shared/rewards/rewards.types';
import { ensureDivision, JINYI_EAST, JINYUAN, SANGUANMIAO } from './divisions.ts';
import { ledgerOf, plainRule, type TestLedger } from './ledger.ts';
import { signIn, type SignedIn } from './sign-in.ts';
import type { TestApp } from './test-app.ts';

export const NO_LIMITS = { total: null, perPerson: null, perPersonPerPeriod: null };

export interface Shelved { offerId: OfferId; version: number }

export interface RewardsWorld {
  ledger: TestLedger;
  leader: SignedIn;
  /** Staff of another community of the same street, and of another street. */
  neighbour: SignedIn;
  stranger: SignedIn;
  cabinet: StockPointId;
  teaHouse: StockPointId;
  barber: StockPointId;
  keeper: SignedIn;
  teaClerk: SignedIn;
  barberClerk: SignedIn;
  resident: (points: number) => Promise<SignedIn>;
  staff: (role: Role, divisionPath: string, subjectId?: string | null) => Promise<SignedIn>;
  /** A listed offer with `pieces` at the stock point (the cabinet). */
  shelve: (pieces: number, over?: Partial<CreateOfferRequest>, at?: StockPointId) => Promise<Shelved>;
  redeem: (who: SignedIn, shelved: Shelved, over?: Partial<RedeemRequest>, key?: string) => ReturnType<typeof redeemCall>;
  /** Redeems and expects it to work. */
  order: (who: SignedIn, shelved: Shelved, over?: Partial<RedeemRequest>) => Promise<OrderId>;
  /** The QR text as it is now. */
  qr: (who: SignedIn, orderId: OrderId) => Promise<string>;
  stock: (offerId: OfferId, at?: StockPointId) => Promise<{ onHand: number; reserved: number }>;
  status: (orderId: OrderId) => Promise<string>;
  /** Logs in again, on the same object, after the clock was moved past the end of the access token; all staff when nobody is named. */
  again: (...people: SignedIn[]) => Promise<void>;
  /** Invariants of goods, orders and points that do not hold now, and failed assertions; must be empty. */
  broken: () => Promise<string[]>;
}

/** Goods and points. Sealing and sending lag behind where a test moves the clock by days. */
const OURS = /^[SL]\d|assertions/;

function redeemCall(t: TestApp, token: string, body: RedeemRequest, key?: string) {
  return t.call(rewardsApi.redeem, { token, body, key });
}

/** The body of an answer that must be 200. */
export function done<Body>(answer: { status: number; body: Body }): Body {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

let residents = 0;

export async function rewardsWorld(t: TestApp): Promise<RewardsWorld> {
  const ledger = await ledgerOf(t);
  await ledger.foundRule(plainRule());
  for (const path of [JINYI_EAST, JINYUAN, SANGUANMIAO]) await ensureDivision(t, path);

  const staff = (role: Role, divisionPath: string, subjectId: string | null = null) =>
    signIn(t, { name: `王${role}`, grants: [{ role, divisionPath, subjectId }] });
  const leader = await staff('communityLeader', JINYI_EAST);
  const place = async (kind: 'CABINET' | 'MERCHANT', name: string): Promise<StockPointId> => {
    const trade = kind === 'MERCHANT' ? 'CATERING' as const : undefined;
    return done(await t.call(rewardsStaffApi.createStockPoint, {
      token: leader.token, body: { kind, name, divisionPath: JINYI_EAST, address: '桐柏路1号', opening: [], ...(trade ? { trade } : {}) },
    })).id;
  };
  const [cabinet, teaHouse, barber] = [await place('CABINET', '锦艺东兑换柜'), await place('MERCHANT', '演示茶社'), await place('MERCHANT', '演示理发店')];

  const shelve: RewardsWorld['shelve'] = async (pieces, over = {}, at = cabinet) => {
    const { id: offerId, version } = done(await t.call(rewardsStaffApi.createOffer, {
      token: leader.token,
      body: { kind: 'GOODS', title: '香皂', divisionPath: JINYI_EAST, pointsPrice: 10, limits: NO_LIMITS, pickupDays: 7, forfeitWhenExpired: false, ...over },
    }));
    done(await t.call(rewardsStaffApi.listOffer, { token: leader.token, params: { offerId } }));
    if (pieces > 0) done(await t.call(rewardsStaffApi.receiveStock, { token: leader.token, body: { stockPointId: at, offerId, quantity: pieces } }));
    return { offerId, version };
  };
  const redeem: RewardsWorld['redeem'] = (who, { offerId, version }, over = {}, key) =>
    redeemCall(t, who.token, { offerId, stockPointId: cabinet, quantity: 1, offerVersion: version, ...over }, key);

  const world: RewardsWorld = {
    ledger, leader, cabinet, teaHouse, barber, staff, shelve, redeem,
    neighbour: await staff('communityLeader', JINYUAN),
    stranger: await staff('streetLeader', SANGUANMIAO),
    keeper: await staff('stockClerk', JINYI_EAST, cabinet),
    teaClerk: await staff('merchantClerk', JINYI_EAST, teaHouse),
    barberClerk: await staff('merchantClerk', JINYI_EAST, barber),
    resident: async (points) => {
      residents += 1;
      const who = await signIn(t, { name: `李${residents}` });
      if (points > 0) await ledger.award(who.personId, points);
      return who;
    },
    order: async (who, shelved, over = {}) => done(await redeem(who, shelved, over)).id,
    qr: async (who, orderId) => (await t.call(rewardsApi.getPickupCode, { token: who.token, params: { orderId } })).body.qr,
    stock: async (offerId, at = cabinet) => {
      const [row] = await t.manager.query<{ onHand: number; reserved: number }[]>(
        'SELECT on_hand AS onHand, reserved FROM stock WHERE stock_point_id = ? AND offer_id = ?', [at, offerId],
      );
      return { onHand: Number(row?.onHand), reserved: Number(row?.reserved) };
    },
    status: async (orderId) => {
      const [row] = await t.manager.query<{ status: string }[]>('SELECT status FROM reward_order WHERE id = ?', [orderId]);
      return row?.status ?? '';
    },
    again: async (...people) => {
      const { neighbour, stranger, keeper, teaClerk, barberClerk } = world;
      for (const who of people.length > 0 ? people : [leader, neighbour, stranger, keeper, teaClerk, barberClerk]) {
        const { accessToken, refreshToken } = done(await t.call(identityApi.logInByWechat, { body: { code: who.wechatCode } }));
        Object.assign(who, { token: accessToken, refreshToken });
      }
    },
    broken: async () => (await ledger.broken()).filter((id) => OURS.test(id)),
  };
  return world;
}

/** How many answers had which status or error code. */
export function counted(answers: { status: number; body: { error?: { code: string } } }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status === 200 ? 'ok' : (body.error?.code ?? String(status));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
