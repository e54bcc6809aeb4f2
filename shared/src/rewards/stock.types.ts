/** The contract of 积分兑换 for those who keep a stock: what lies where, how it moves, how it is counted. */
import type { Id, OfferId, OrderId, StockPointId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { PhotoView } from '../files/files.types.ts';
import type { OfferStatus } from './offer-status.ts';
import type { StockTakeStatus } from './stock-take-status.ts';

export type StockTakeId = Id<'stock-take'>;
export type StockMoveId = Id<'stock-move'>;

// stock

/** `TAKE` comes from a posted stock-take, `REDEEM` from a verified order; people make the other two. */
export const STOCK_MOVE_KINDS = { RECEIVE: '入库', CORRECT: '更正', TAKE: '盘点', REDEEM: '兑换出库' } as const;
export type StockMoveKind = keyof typeof STOCK_MOVE_KINDS;

/** One offer at one stock point. `left = onHand - reserved`. */
export interface StockView {
  stockPointId: StockPointId;
  stockPointName: string;
  offerId: OfferId;
  title: string;
  offerStatus: OfferStatus;
  cover: PhotoView | null;
  onHand: number;
  reserved: number;
  left: number;
  low: boolean;
}

export interface StockQuery extends PageQuery {
  stockPointId?: StockPointId;
  offerId?: OfferId;
  /** Only what asks to be filled up. */
  low?: boolean;
}

export interface ReceiveStockRequest {
  stockPointId: StockPointId;
  offerId: OfferId;
  /** Pieces that came in. */
  quantity: number;
  /** Where from: a donor, a delivery note. */
  note?: string;
}

export interface CorrectStockRequest {
  stockPointId: StockPointId;
  offerId: OfferId;
  /** Pieces more (positive) or fewer (negative) than the book says; not zero. */
  difference: number;
  reason: string;
}

export interface StockSavedView {
  stockPointId: StockPointId;
  offerId: OfferId;
  onHand: number;
  reserved: number;
}

export interface StockMoveQuery extends PageQuery {
  stockPointId: StockPointId;
  offerId?: OfferId;
  kind?: StockMoveKind;
}

export interface StockMoveView {
  id: StockMoveId;
  kind: StockMoveKind;
  offerId: OfferId;
  title: string;
  /** Signed pieces. */
  quantity: number;
  note: string | null;
  orderId: OrderId | null;
  stockTakeId: StockTakeId | null;
  byName: string;
  at: Instant;
}

// stock-takes

export interface StockTakeLineRequest {
  offerId: OfferId;
  /** Everything on the shelf, with what is reserved for orders. */
  counted: number;
  /** Why it differs, when the counter knows. */
  note?: string;
}

export interface CountStockRequest {
  stockPointId: StockPointId;
  lines: StockTakeLineRequest[];
}

export interface StockTakeQuery extends PageQuery {
  stockPointId?: StockPointId;
  status?: StockTakeStatus;
}

export interface StockTakeLineView {
  offerId: OfferId;
  title: string;
  /** By the book when it was counted. */
  expected: number;
  counted: number;
  difference: number;
  note: string | null;
}

export interface StockTakeCardView {
  id: StockTakeId;
  status: StockTakeStatus;
  stockPointId: StockPointId;
  stockPointName: string;
  countedAt: Instant;
  countedByName: string;
  closedAt: Instant | null;
  lineCount: number;
  differingLines: number;
}

export interface StockTakeView extends StockTakeCardView {
  lines: StockTakeLineView[];
}

export interface StockTakeSavedView {
  id: StockTakeId;
  status: StockTakeStatus;
  differingLines: number;
}
