import type { FileId, OfferId, OrderId, PersonId, StockPointId } from '@yuandian/shared/common/ids';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import type { OrderActor, OrderStatus, OrderVerb } from '@yuandian/shared/rewards/order-status';
import { disputeEnd } from '@yuandian/shared/rewards/rewards.rules';
import type { PickupPreview } from '@yuandian/shared/rewards/rewards.staff.types';
import type {
  DisputeKind, DisputeView, OfferKind, OrderCardView, OrderStepView, OrderView, PointsOutcome, StockPointKind, StockPointView,
} from '@yuandian/shared/rewards/rewards.types';
import { fromSqlTime, isoTime } from '../../common/tx/sql.ts';
import { idList } from './rewards.mapper.ts';

type SqlInstant = Date | string;
type Files = ReadonlyMap<FileId, PhotoView>;

export interface OrderRow {
  id: OrderId;
  status: OrderStatus;
  personId: PersonId;
  offerId: OfferId;
  title: string;
  kind: OfferKind;
  coverId: FileId | null;
  quantity: number;
  points: number;
  pointsOutcome: PointsOutcome;
  stockPointId: StockPointId;
  stockPointName: string;
  stockPointKind: StockPointKind;
  divisionPath: string;
  forfeitWhenExpired: number;
  expiresAt: SqlInstant;
  verifiedAt: SqlInstant | null;
  createdAt: SqlInstant;
}

/** For `FROM reward_order o JOIN stock_point p`. */
export const ORDER_COLUMNS_SQL = `o.id, o.status, o.person_id AS personId, o.offer_id AS offerId, o.title, o.kind, o.cover_id AS coverId,
  o.quantity, o.points, o.points_outcome AS pointsOutcome, o.stock_point_id AS stockPointId, p.name AS stockPointName, p.kind AS stockPointKind,
  o.division_path AS divisionPath, o.forfeit_when_expired AS forfeitWhenExpired, o.expires_at AS expiresAt, o.verified_at AS verifiedAt,
  o.created_at AS createdAt`;

export interface StepRow {
  verb: OrderVerb | 'redeem';
  fromState: OrderStatus | '';
  toState: OrderStatus;
  actorId: PersonId | null;
  actorName: string;
  reason: string;
  createdAt: SqlInstant;
}

export interface DisputeRow {
  kind: DisputeKind;
  detail: string;
  photoIds: string;
  raisedAt: SqlInstant;
  answerDueAt: SqlInstant;
  answer: string | null;
}

/** An order whose code was read at the counter, with the ticket that stands for the code. */
export type ReadPickup = Pick<PickupPreview, 'orderId' | 'ticket' | 'ticketExpiresAt' | 'now'>;

export interface OrderSurroundings {
  stockPoint: StockPointView;
  steps: StepRow[];
  dispute: DisputeRow | null;
  /** The point to which the verifier was bound, if one was. */
  verifierSubjectId: StockPointId | null;
  files: Files;
  can: OrderVerb[];
}

export function toOrderCard(row: OrderRow, files: Files): OrderCardView {
  const { id, status, offerId, title, kind, quantity, points, pointsOutcome, stockPointId, stockPointName, stockPointKind } = row;
  return {
    id, status, offerId, title, kind, cover: (row.coverId && files.get(row.coverId)) ?? null, quantity, points, pointsOutcome,
    stockPointId, stockPointName, stockPointKind, createdAt: isoTime(row.createdAt), expiresAt: isoTime(row.expiresAt),
  };
}

export function toOrderView(row: OrderRow, around: OrderSurroundings): OrderView {
  return {
    ...toOrderCard(row, around.files),
    stockPoint: around.stockPoint,
    forfeitWhenExpired: row.forfeitWhenExpired === 1,
    verifiedAt: isoTime(row.verifiedAt),
    disputeUntil: row.status === 'VERIFIED' && row.verifiedAt !== null ? disputeEnd(fromSqlTime(row.verifiedAt)).toISOString() : null,
    dispute: around.dispute && toDisputeView(around.dispute, around.files),
    steps: around.steps.map((step) => toStepView(step, row.personId, around.verifierSubjectId !== null)),
    can: around.can,
  };
}

export function disputePhotos(dispute: DisputeRow | null): FileId[] {
  return dispute ? idList<FileId>(dispute.photoIds) : [];
}

function toDisputeView(row: DisputeRow, files: Files): DisputeView {
  return {
    kind: row.kind, detail: row.detail, photos: disputePhotos(row).flatMap((id) => files.get(id) ?? []),
    raisedAt: isoTime(row.raisedAt), answerDueAt: isoTime(row.answerDueAt), answer: row.answer,
  };
}

function toStepView(row: StepRow, ownerId: PersonId, verifiedByClerk: boolean): OrderStepView {
  return {
    verb: row.verb === 'redeem' ? null : row.verb,
    from: row.fromState === '' ? null : row.fromState,
    to: row.toState, by: actorOf(row, ownerId, verifiedByClerk), at: isoTime(row.createdAt), reason: row.reason || null,
  };
}

function actorOf(row: StepRow, ownerId: PersonId, verifiedByClerk: boolean): OrderActor {
  if (row.actorId === null) return 'system';
  if (row.actorId === ownerId) return 'resident';
  return row.verb === 'verify' && verifiedByClerk ? 'clerk' : 'staff';
}
