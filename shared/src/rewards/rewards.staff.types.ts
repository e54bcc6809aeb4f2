/** The contract of 积分兑换 for clerks and community staff. Shapes of the stock are in stock.types.ts. */
import type { FileId, OfferId, OrderId, StockPointId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { PhotoView } from '../files/files.types.ts';
import type { OfferStatus } from './offer-status.ts';
import type { OrderStatus } from './order-status.ts';
import type {
  GeoPoint, MerchantTrade, OfferKind, OfferLimits, OpeningSpan, OrderCardView, OrderView, StockPointKind, StockPointView,
} from './rewards.types.ts';

// stock points

export interface StaffStockPointQuery extends PageQuery {
  division?: string;
  kind?: StockPointKind;
  active?: boolean;
}

/** A stock point as its keepers see it. */
export interface StaffStockPointView extends StockPointView {
  /** Orders waiting to be picked up here. */
  readyOrders: number;
  /** Offers with little or nothing left here. */
  lowStock: number;
}

export interface CreateStockPointRequest {
  kind: StockPointKind;
  name: string;
  /** Path of the community it stands in. */
  divisionPath: string;
  trade?: MerchantTrade;
  address: string;
  place?: GeoPoint;
  opening: OpeningSpan[];
  guidance?: string;
}

/** `undefined` leaves, `null` clears. */
export interface EditStockPointRequest {
  name?: string;
  trade?: MerchantTrade | null;
  address?: string;
  place?: GeoPoint | null;
  opening?: OpeningSpan[];
  guidance?: string;
  active?: boolean;
}

export interface StockPointSavedView {
  id: StockPointId;
  active: boolean;
}

// offers

export interface StaffOfferQuery extends PageQuery {
  division?: string;
  status?: OfferStatus;
  stockPointId?: StockPointId;
  keyword?: string;
}

export interface StaffOfferView {
  id: OfferId;
  version: number;
  status: OfferStatus;
  kind: OfferKind;
  title: string;
  summary: string;
  description: string;
  photos: PhotoView[];
  pointsPrice: number;
  limits: OfferLimits;
  /** Shown in the catalogue in `[shownFrom, shownUntil)`, redeemable in `[redeemFrom, redeemUntil)`. */
  shownFrom: Instant | null;
  shownUntil: Instant | null;
  redeemFrom: Instant | null;
  redeemUntil: Instant | null;
  pickupDays: number;
  forfeitWhenExpired: boolean;
  divisionPath: string;
  divisionName: string;
  /** Pieces at all stock points together. */
  onHand: number;
  reserved: number;
  /** Pieces that count against the total limit. */
  taken: number;
  updatedAt: Instant;
}

export interface CreateOfferRequest {
  kind: OfferKind;
  title: string;
  summary?: string;
  description?: string;
  photoIds?: FileId[];
  /** Path of the community that gives it. */
  divisionPath: string;
  pointsPrice: number;
  limits: OfferLimits;
  shownFrom?: Instant;
  shownUntil?: Instant;
  redeemFrom?: Instant;
  redeemUntil?: Instant;
  pickupDays: number;
  forfeitWhenExpired: boolean;
}

/** `undefined` leaves, `null` clears. Orders already made keep what they were made under. */
export interface EditOfferRequest {
  /** The version that was read; another one by now is refused. */
  version: number;
  title?: string;
  summary?: string;
  description?: string;
  photoIds?: FileId[];
  pointsPrice?: number;
  limits?: OfferLimits;
  shownFrom?: Instant | null;
  shownUntil?: Instant | null;
  redeemFrom?: Instant | null;
  redeemUntil?: Instant | null;
  pickupDays?: number;
  forfeitWhenExpired?: boolean;
}

export interface OfferSavedView {
  id: OfferId;
  version: number;
  status: OfferStatus;
}

// orders at the counter

export interface StaffOrderQuery extends PageQuery {
  stockPointId?: StockPointId;
  status?: OrderStatus;
  /** Redeemed in `[from, to)`. */
  from?: Instant;
  to?: Instant;
}

export interface StaffOrderCardView extends OrderCardView {
  /** Masked, e.g. 王*. */
  residentName: string;
}

export interface StaffOrderView extends OrderView {
  residentName: string;
  verifiedByName: string | null;
}

/** What came out of the scanner, the twelve typed digits, or the ticket of a code already read. */
export interface PickupCodeRequest {
  /** Where the clerk stands. */
  stockPointId: StockPointId;
  code: string;
}

/** What to hand over, before it is handed over. */
export interface PickupPreview {
  orderId: OrderId;
  title: string;
  kind: OfferKind;
  cover: PhotoView | null;
  quantity: number;
  residentName: string;
  expiresAt: Instant;
  /** Send it as `code` to verify; good for this clerk until `ticketExpiresAt`. */
  ticket: string;
  ticketExpiresAt: Instant;
  /** Server time of this answer, so that a wrong clock on the phone does not matter. */
  now: Instant;
}

export interface StaffReasonRequest {
  reason: string;
}

export interface SettleDisputeRequest {
  /** `refund` gives the points back, `uphold` leaves the order as it was. */
  decision: 'refund' | 'uphold';
  /** Shown to the resident. */
  reason: string;
}

// statement and workbench

export interface StatementQuery {
  /** `YYYY-MM` in Asia/Shanghai. */
  month: string;
}

export interface StatementLineView {
  offerId: OfferId;
  title: string;
  verifiedOrders: number;
  verifiedQuantity: number;
  verifiedPoints: number;
  refundedOrders: number;
  refundedPoints: number;
}

/** What a stock point gave out in a month: verified in it, less refunded in it. A month that is over never changes. */
export interface StatementView {
  stockPointId: StockPointId;
  stockPointName: string;
  month: string;
  lines: StatementLineView[];
  verifiedOrders: number;
  verifiedQuantity: number;
  verifiedPoints: number;
  refundedOrders: number;
  refundedPoints: number;
  /** `verifiedPoints - refundedPoints`. */
  netPoints: number;
}

/** Counts for the workbench, within the scope of the person asking. */
export interface RewardsSummaryView {
  readyOrders: number;
  /** Ready orders whose pick-up time ends within 24 hours. */
  expiringOrders: number;
  openDisputes: number;
  /** Disputes past their answer date. */
  overdueDisputes: number;
  lowStock: number;
  openStockTakes: number;
  verifiedToday: number;
}
