import type { FileId, OfferId } from '@yuandian/shared/common/ids';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import type { OfferStatus } from '@yuandian/shared/rewards/offer-status';
import { limitPeriodKey, redeemRefusal, redeemRefusalText, type RedeemFacts } from '@yuandian/shared/rewards/rewards.rules';
import type { StaffOfferView } from '@yuandian/shared/rewards/rewards.staff.types';
import type { OfferCardView, OfferKind, OfferPlaceView, OfferView, RefusalView } from '@yuandian/shared/rewards/rewards.types';
import { isoTime } from '../../common/tx/sql.ts';
import { idList, LIMIT_COLUMNS_SQL, limitsOf, toStockPointView, type LimitColumns, type StockPointRow } from './rewards.mapper.ts';

type SqlInstant = Date | string;

export interface OfferRow extends LimitColumns {
  id: OfferId;
  version: number;
  status: OfferStatus;
  kind: OfferKind;
  title: string;
  summary: string;
  description: string;
  photoIds: string;
  pointsPrice: number;
  shownFrom: SqlInstant | null;
  shownUntil: SqlInstant | null;
  redeemFrom: SqlInstant | null;
  redeemUntil: SqlInstant | null;
  pickupDays: number;
  forfeitWhenExpired: number;
  divisionPath: string;
  listedAt: SqlInstant | null;
  createdAt: SqlInstant;
  updatedAt: SqlInstant;
}

export const OFFER_COLUMNS_SQL = `o.id, o.version, o.status, o.kind, o.title, o.summary, o.description, o.photo_ids AS photoIds,
  o.points_price AS pointsPrice, ${LIMIT_COLUMNS_SQL}, o.shown_from AS shownFrom, o.shown_until AS shownUntil, o.redeem_from AS redeemFrom,
  o.redeem_until AS redeemUntil, o.pickup_days AS pickupDays, o.forfeit_when_expired AS forfeitWhenExpired, o.division_path AS divisionPath,
  o.listed_at AS listedAt, o.created_at AS createdAt, o.updated_at AS updatedAt`;

/** A place where an offer can be had, and how much of it is left there. */
export interface PlaceRow extends StockPointRow {
  offerId: OfferId;
  /** The difference of two columns is text on MySQL. */
  piecesLeft: number | string;
}

/** What was taken against the limits of an offer. */
export interface OfferUse {
  byAll: number;
  byMe: number;
  byMeThisPeriod: number;
}

/** What a page needs besides the offer itself. */
export interface OfferSurroundings {
  places: PlaceRow[];
  use: OfferUse;
  /** Points that the person asking can spend; `null` when not signed in. */
  available: number | null;
  files: ReadonlyMap<FileId, PhotoView>;
  at: Date;
}

const PLACES_NAMED = 3;

export function coverOf(row: { photoIds: string }): FileId | undefined {
  return idList<FileId>(row.photoIds)[0];
}

/** Key of the period that the offer's limit per period counts now; empty when it has none. */
export function currentPeriod(row: LimitColumns, at: Date): string {
  const period = limitsOf(row).perPersonPerPeriod;
  return period ? limitPeriodKey(period.period, at) : '';
}

function factsFor(row: OfferRow, { use, available }: OfferSurroundings, left: number, placeActive: boolean): RedeemFacts {
  return {
    offerStatus: row.status, redeemFrom: isoTime(row.redeemFrom), redeemUntil: isoTime(row.redeemUntil), placeActive,
    pointsPrice: row.pointsPrice, limits: limitsOf(row), left, takenByAll: use.byAll, quantity: 1,
    mine: available === null ? null : { taken: use.byMe, takenThisPeriod: use.byMeThisPeriod, available },
  };
}

function refusalFor(row: OfferRow, around: OfferSurroundings, left: number, placeActive: boolean): RefusalView | null {
  const facts = factsFor(row, around, left, placeActive);
  const reason = redeemRefusal(facts, around.at);
  return reason && { reason, text: redeemRefusalText(reason, facts) };
}

export function toOfferCard(row: OfferRow, around: OfferSurroundings): OfferCardView {
  const open = around.places.filter((place) => place.active === 1);
  const left = open.reduce((sum, place) => sum + Number(place.piecesLeft), 0);
  const cover = coverOf(row);
  return {
    id: row.id, kind: row.kind, title: row.title, summary: row.summary, pointsPrice: row.pointsPrice,
    cover: (cover && around.files.get(cover)) ?? null, left,
    placeNames: open.slice(0, PLACES_NAMED).map((place) => place.name), placeCount: open.length,
    refusal: refusalFor(row, around, left, open.length > 0),
  };
}

export function toOfferView(row: OfferRow, around: OfferSurroundings, divisionNames: ReadonlyMap<string, string>): OfferView {
  const nameOf = (path: string) => divisionNames.get(path) ?? '';
  const places = around.places.map((place): OfferPlaceView => ({
    stockPoint: toStockPointView(place, nameOf(place.divisionPath), around.at),
    left: Number(place.piecesLeft),
    refusal: refusalFor(row, around, Number(place.piecesLeft), place.active === 1),
  }));
  return {
    ...toOfferCard(row, around),
    version: row.version, description: row.description, photos: photosOf(row, around.files), limits: limitsOf(row),
    redeemFrom: isoTime(row.redeemFrom), redeemUntil: isoTime(row.redeemUntil), pickupDays: row.pickupDays,
    forfeitWhenExpired: row.forfeitWhenExpired === 1, divisionName: nameOf(row.divisionPath), places,
    mine: around.available === null ? null : { taken: around.use.byMe, takenThisPeriod: around.use.byMeThisPeriod, available: around.available },
  };
}

function photosOf(row: OfferRow, files: ReadonlyMap<FileId, PhotoView>): PhotoView[] {
  return idList<FileId>(row.photoIds).flatMap((id) => files.get(id) ?? []);
}

export interface StaffOfferRow extends OfferRow {
  onHand: number | string;
  reserved: number | string;
  taken: number | null;
}

export function toStaffOfferView(row: StaffOfferRow, divisionName: string, files: ReadonlyMap<FileId, PhotoView>): StaffOfferView {
  return {
    id: row.id, version: row.version, status: row.status, kind: row.kind, title: row.title, summary: row.summary, description: row.description,
    photos: photosOf(row, files), pointsPrice: row.pointsPrice, limits: limitsOf(row),
    shownFrom: isoTime(row.shownFrom), shownUntil: isoTime(row.shownUntil), redeemFrom: isoTime(row.redeemFrom), redeemUntil: isoTime(row.redeemUntil),
    pickupDays: row.pickupDays, forfeitWhenExpired: row.forfeitWhenExpired === 1, divisionPath: row.divisionPath, divisionName,
    onHand: Number(row.onHand), reserved: Number(row.reserved), taken: row.taken ?? 0, updatedAt: isoTime(row.updatedAt),
  };
}
