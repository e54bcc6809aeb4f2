/** The contract of 积分兑换: what the phone asks and what it is given. Staff shapes are in rewards.staff.types.ts. */
import type { FileId, OfferId, OrderId, StockPointId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { PhotoView } from '../files/files.types.ts';
import type { OrderActor, OrderStatus, OrderVerb } from './order-status.ts';
import type { RedeemRefusal } from './rewards.rules.ts';

export const STOCK_POINT_KINDS = { CABINET: '积分兑换柜', CENTRE: '党群服务中心', MERCHANT: '商户' } as const;
export type StockPointKind = keyof typeof STOCK_POINT_KINDS;

export const MERCHANT_TRADES = { LEISURE: '娱乐', WELLNESS: '养生', CATERING: '餐饮', RETAIL: '零售', OTHER: '其他' } as const;
export type MerchantTrade = keyof typeof MERCHANT_TRADES;

export const OFFER_KINDS = { GOODS: '商品', SERVICE: '服务', PRIVILEGE: '权益' } as const;
export type OfferKind = keyof typeof OFFER_KINDS;

export const LIMIT_PERIODS = { DAY: '每天', WEEK: '每周', MONTH: '每月' } as const;
export type LimitPeriod = keyof typeof LIMIT_PERIODS;

export const DISPUTE_KINDS = { NOT_RECEIVED: '没有拿到', DAMAGED: '东西坏了', DIFFERENT: '与介绍不符', POOR_SERVICE: '服务不好', OTHER: '其他' } as const;
export type DisputeKind = keyof typeof DISPUTE_KINDS;

/** What became of the points of an order. */
export const POINTS_OUTCOMES = { HELD: '已冻结', SPENT: '已扣除', RELEASED: '已解冻', FORFEITED: '逾期不退', REFUNDED: '已退回' } as const;
export type PointsOutcome = keyof typeof POINTS_OUTCOMES;

/** GCJ-02, degrees. */
export interface GeoPoint {
  latitude: number;
  longitude: number;
}

/** Open on these days from `from` to `until`, Asia/Shanghai wall clock `HH:MM`; `until` is later than `from`. */
export interface OpeningSpan {
  /** 1 = Monday … 7 = Sunday. */
  weekdays: number[];
  from: string;
  until: string;
}

export interface StockPointView {
  id: StockPointId;
  kind: StockPointKind;
  name: string;
  /** Of a merchant only. */
  trade: MerchantTrade | null;
  address: string;
  place: GeoPoint | null;
  /** Empty: always open. */
  opening: OpeningSpan[];
  /** At this moment. */
  openNow: boolean;
  /** How to find it, what to bring. */
  guidance: string;
  divisionPath: string;
  divisionName: string;
  /** Closed points keep their orders but take no new ones. */
  active: boolean;
}

export interface StockPointQuery extends PageQuery {
  /** Path of a division; everything below it is listed. */
  division?: string;
  kind?: StockPointKind;
  trade?: MerchantTrade;
}

/** Each limit is absent (`null`) or a number of pieces. */
export interface OfferLimits {
  /** Over the whole life of the offer, all persons together. */
  total: number | null;
  perPerson: number | null;
  perPersonPerPeriod: { period: LimitPeriod; quantity: number } | null;
}

export interface OfferQuery extends PageQuery {
  division?: string;
  kind?: OfferKind;
  stockPointKind?: StockPointKind;
  stockPointId?: StockPointId;
  /** Part of the title. */
  keyword?: string;
}

/** Why this person cannot redeem now, in words for the button. */
export interface RefusalView {
  reason: RedeemRefusal;
  text: string;
}

/** One card of the catalogue. */
export interface OfferCardView {
  id: OfferId;
  kind: OfferKind;
  title: string;
  summary: string;
  /** Points for one piece. */
  pointsPrice: number;
  cover: PhotoView | null;
  /** Pieces that can still be redeemed at all its stock points together. */
  left: number;
  /** Names of the places that give it out, at most three. */
  placeNames: string[];
  placeCount: number;
  /** For somebody not signed in, only what concerns everybody. */
  refusal: RefusalView | null;
}

/** An offer at one place that gives it out. */
export interface OfferPlaceView {
  stockPoint: StockPointView;
  left: number;
  refusal: RefusalView | null;
}

export interface OfferView extends OfferCardView {
  /** Send it back with the redemption: what was read is what is agreed to. */
  version: number;
  description: string;
  photos: PhotoView[];
  limits: OfferLimits;
  /** Redemption is open in `[redeemFrom, redeemUntil)`; an open end is `null`. */
  redeemFrom: Instant | null;
  redeemUntil: Instant | null;
  pickupDays: number;
  /** Points are lost when the thing is not picked up in time; the resident must accept it when redeeming. */
  forfeitWhenExpired: boolean;
  divisionName: string;
  places: OfferPlaceView[];
  /** What the person signed in has already taken, for the limits above. */
  mine: { taken: number; takenThisPeriod: number; available: number } | null;
}

export interface RedeemRequest {
  offerId: OfferId;
  stockPointId: StockPointId;
  quantity: number;
  /** `version` of the offer that was shown. */
  offerVersion: number;
  /** Needed (`true`) when the offer forfeits the points of what is not picked up. */
  acceptsForfeit?: boolean;
}

export interface OrderQuery extends PageQuery {
  status?: OrderStatus;
}

export interface OrderCardView {
  id: OrderId;
  status: OrderStatus;
  offerId: OfferId;
  /** As it was when redeemed. */
  title: string;
  kind: OfferKind;
  cover: PhotoView | null;
  quantity: number;
  points: number;
  pointsOutcome: PointsOutcome;
  stockPointId: StockPointId;
  stockPointName: string;
  stockPointKind: StockPointKind;
  createdAt: Instant;
  /** End of the pick-up time. */
  expiresAt: Instant;
}

export interface OrderStepView {
  /** `null`: the redemption itself. */
  verb: OrderVerb | null;
  from: OrderStatus | null;
  to: OrderStatus;
  by: OrderActor;
  at: Instant;
  reason: string | null;
}

export interface DisputeView {
  kind: DisputeKind;
  detail: string;
  photos: PhotoView[];
  raisedAt: Instant;
  answerDueAt: Instant;
  answer: string | null;
}

export interface OrderView extends OrderCardView {
  stockPoint: StockPointView;
  forfeitWhenExpired: boolean;
  verifiedAt: Instant | null;
  /** While `VERIFIED`: the last moment to dispute. */
  disputeUntil: Instant | null;
  dispute: DisputeView | null;
  steps: OrderStepView[];
  /** What the person asking may do now; empty when nothing. */
  can: OrderVerb[];
}

/** The code as it is now; ask again at `rotatesAt`. Only the owner of a `READY` order gets it. */
export interface PickupCodeView {
  orderId: OrderId;
  /** Text of the QR code. */
  qr: string;
  /** Twelve digits to read aloud or type, shown in groups of four. */
  typed: string;
  rotatesAt: Instant;
  /** Server time of this answer, so that a wrong clock on the phone does not matter. */
  now: Instant;
  expiresAt: Instant;
  title: string;
  quantity: number;
  stockPointName: string;
}

/** What a redemption or a step of an order answers: what is true once it is done, and the same to a repeat. */
export interface OrderSavedView {
  id: OrderId;
  status: OrderStatus;
  title: string;
  quantity: number;
  points: number;
  pointsOutcome: PointsOutcome;
  expiresAt: Instant;
}

export interface CancelOrderRequest {
  reason?: string;
}

export interface DisputeOrderRequest {
  kind: DisputeKind;
  detail: string;
  photoIds?: FileId[];
}
