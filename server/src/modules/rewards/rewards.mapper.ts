/** Rows of stock points, and the small pieces that offers and orders share. */
import type { StockPointId } from '@yuandian/shared/common/ids';
import { isOpenAt } from '@yuandian/shared/rewards/rewards.rules';
import type {
  LimitPeriod, MerchantTrade, OfferLimits, OpeningSpan, StockPointKind, StockPointView,
} from '@yuandian/shared/rewards/rewards.types';

const MILLIONTH = 1_000_000;

/** A JSON column of ids. */
export function idList<Id extends string>(json: string): Id[] {
  return JSON.parse(json) as Id[];
}

export interface LimitColumns {
  limitTotal: number | null;
  limitPerPerson: number | null;
  limitPeriod: LimitPeriod | null;
  limitPerPeriod: number | null;
}

export const LIMIT_COLUMNS_SQL =
  'o.limit_total AS limitTotal, o.limit_per_person AS limitPerPerson, o.limit_period AS limitPeriod, o.limit_per_period AS limitPerPeriod';

export function limitsOf(row: LimitColumns): OfferLimits {
  const { limitPeriod, limitPerPeriod } = row;
  return {
    total: row.limitTotal,
    perPerson: row.limitPerPerson,
    perPersonPerPeriod: limitPeriod !== null && limitPerPeriod !== null ? { period: limitPeriod, quantity: limitPerPeriod } : null,
  };
}

export interface StockPointRow {
  id: StockPointId;
  kind: StockPointKind;
  name: string;
  trade: MerchantTrade | null;
  address: string;
  latitudeE6: number | null;
  longitudeE6: number | null;
  opening: string;
  guidance: string;
  divisionPath: string;
  active: number;
}

export const STOCK_POINT_COLUMNS_SQL = `p.id, p.kind, p.name, p.trade, p.address, p.latitude_e6 AS latitudeE6, p.longitude_e6 AS longitudeE6,
  p.opening, p.guidance, p.division_path AS divisionPath, p.active`;

export function toStockPointView(row: StockPointRow, divisionName: string, at: Date): StockPointView {
  const { id, kind, name, trade, address, guidance, divisionPath, latitudeE6, longitudeE6 } = row;
  const opening = JSON.parse(row.opening) as OpeningSpan[];
  const place = latitudeE6 === null || longitudeE6 === null ? null : { latitude: latitudeE6 / MILLIONTH, longitude: longitudeE6 / MILLIONTH };
  return {
    id, kind, name, trade, address, place, opening, openNow: row.active === 1 && isOpenAt(opening, at), guidance, divisionPath, divisionName,
    active: row.active === 1,
  };
}

export function toMillionths(degrees: number): number {
  return Math.round(degrees * MILLIONTH);
}
