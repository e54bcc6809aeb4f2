import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FileId, OrderId, StockPointId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import type { HoldId } from '@yuandian/shared/points/points.types';
import type { OfferStatus } from '@yuandian/shared/rewards/offer-status';
import { orderStates } from '@yuandian/shared/rewards/order-status';
import { pickupEnd, redeemRefusal, redeemRefusalText, type RedeemFacts, type RedeemRefusal } from '@yuandian/shared/rewards/rewards.rules';
import type { OfferKind, OrderSavedView, RedeemRequest } from '@yuandian/shared/rewards/rewards.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { startHistory } from '../../common/state/move-state.ts';
import { insertRow, isDuplicate, isoTime, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { PointsLedger } from '../points/ledger.service.ts';
import { LimitCounters, shareOf, type LimitShare } from './offer-limit.service.ts';
import { holdEnd } from './order-life.service.ts';
import { newCode } from './pickup-code.policy.ts';
import { forfeitNotAccepted, notRedeemable, offerChanged } from './rewards.errors.ts';
import { idList, LIMIT_COLUMNS_SQL, limitsOf, type LimitColumns } from './rewards.mapper.ts';
import { Shelf } from './shelf.service.ts';

/** The offer at the stock point, as the database has it now. */
interface TermsRow extends LimitColumns {
  version: number;
  status: OfferStatus;
  kind: OfferKind;
  title: string;
  photoIds: string;
  pointsPrice: number;
  redeemFrom: Date | string | null;
  redeemUntil: Date | string | null;
  pickupDays: number;
  forfeitWhenExpired: number;
  active: number;
  divisionPath: string;
  /** `null` when this place does not give the offer; the difference of two columns is text on MySQL. */
  piecesLeft: number | string | null;
}

/** An order about to be made. */
interface Draft {
  id: OrderId;
  actor: Actor;
  request: RedeemRequest;
  terms: TermsRow;
  share: LimitShare;
  points: number;
  at: Date;
  expiresAt: Date;
}

const REMIND_BEFORE_MS = DAY_MS;
const NUMBER_TRIES = 5;

@Injectable()
export class RedemptionService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly ledger: PointsLedger,
    private readonly counters: LimitCounters,
    private readonly shelf: Shelf,
  ) {}

  /**
   * Holds the points, reserves the pieces and issues the pick-up code, or does nothing at all. What is read first only makes
   * refusals cheap and clear; points, limits and stock are decided by conditional writes, the hottest row last.
   * @throws NOT_FOUND, REWARDS_NOT_OPEN, REWARDS_OFFER_CHANGED, REWARDS_FORFEIT_NOT_ACCEPTED, POINTS_NOT_ENOUGH,
   * REWARDS_LIMIT_REACHED, REWARDS_SOLD_OUT
   */
  async redeem(actor: Actor, request: RedeemRequest): Promise<OrderSavedView> {
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      const terms = await this.terms(manager, request);
      refuseUnlessOpen(terms, request, at);
      const share = shareOf(limitsOf(terms), request.offerId, actor.personId, request.quantity, at);
      const draft: Draft = {
        id: newId(), actor, request, terms, share, points: terms.pointsPrice * request.quantity, at, expiresAt: pickupEnd(at, terms.pickupDays),
      };
      await this.make(manager, draft);
      return {
        id: draft.id, status: orderStates.initial, title: terms.title, quantity: request.quantity, points: draft.points,
        pointsOutcome: 'HELD', expiresAt: draft.expiresAt.toISOString(),
      };
    });
  }

  private async make(manager: EntityManager, draft: Draft): Promise<void> {
    const { id, actor, request, terms, at } = draft;
    const holdId = await this.ledger.hold(manager, {
      personId: actor.personId, points: draft.points, source: { type: 'rewards.order', id },
      divisionPath: terms.divisionPath, expiresAt: holdEnd(draft.expiresAt),
    });
    await this.insertOrder(manager, draft, holdId);
    await startHistory(manager, 'reward_order_history', { id, verb: 'redeem', to: orderStates.initial, actor, at });
    await issueCode(manager, id, request.stockPointId);
    const limit = await this.counters.take(manager, draft.share, limitsOf(terms), at);
    if (limit) throw refusal(limit, terms, request);
    const { stockPointId, offerId, quantity } = request;
    if (!(await this.shelf.reserve(manager, { stockPointId, offerId, quantity }, at))) throw refusal('sold-out', { ...terms, piecesLeft: 0 }, request);
  }

  private async insertOrder(manager: EntityManager, draft: Draft, holdId: HoldId): Promise<void> {
    const { actor, request, terms, share, at } = draft;
    const [coverId] = idList<FileId>(terms.photoIds);
    await insertRow(manager, 'reward_order', {
      id: draft.id, status: orderStates.initial, person_id: actor.personId,
      offer_id: request.offerId, offer_version: terms.version, title: terms.title, kind: terms.kind, cover_id: coverId ?? null,
      quantity: request.quantity, points: draft.points, points_outcome: 'HELD', hold_id: holdId,
      stock_point_id: request.stockPointId, division_path: terms.divisionPath, forfeit_when_expired: terms.forfeitWhenExpired,
      counts_total: share.countsTotal, counts_person: share.countsPerson, counts_period: share.countsPeriod,
      expires_at: draft.expiresAt, due_at: new Date(draft.expiresAt.getTime() - REMIND_BEFORE_MS), created_at: at, updated_at: at,
    });
  }

  /** @throws NOT_FOUND when there is no such offer or place */
  private async terms(manager: EntityManager, { offerId, stockPointId }: RedeemRequest): Promise<TermsRow> {
    const row = await selectOne<TermsRow>(manager, `
      SELECT o.version, o.status, o.kind, o.title, o.photo_ids AS photoIds, o.points_price AS pointsPrice,
        ${LIMIT_COLUMNS_SQL},
        o.redeem_from AS redeemFrom, o.redeem_until AS redeemUntil, o.pickup_days AS pickupDays, o.forfeit_when_expired AS forfeitWhenExpired,
        p.active, p.division_path AS divisionPath, s.on_hand - s.reserved AS piecesLeft
      FROM offer o JOIN stock_point p ON p.id = ? LEFT JOIN stock s ON s.stock_point_id = p.id AND s.offer_id = o.id
      WHERE o.id = ?`, [stockPointId, offerId]);
    if (!row) throw notFound();
    return row;
  }
}

/** Numbers are drawn by chance: at a stock point with a thousand ready orders one in a thousand is drawn again. */
async function issueCode(manager: EntityManager, orderId: OrderId, stockPointId: StockPointId): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await insertRow(manager, 'pickup_code', { order_id: orderId, stock_point_id: stockPointId, ...newCode() });
      return;
    } catch (error) {
      if (!isDuplicate(error) || tries === NUMBER_TRIES) throw error;
    }
  }
}

function factsOf(terms: TermsRow, quantity: number): RedeemFacts {
  return {
    offerStatus: terms.status, redeemFrom: isoTime(terms.redeemFrom), redeemUntil: isoTime(terms.redeemUntil), placeActive: terms.active === 1,
    pointsPrice: terms.pointsPrice, limits: limitsOf(terms), left: Number(terms.piecesLeft ?? 0), takenByAll: 0, mine: null, quantity,
  };
}

function refusal(reason: RedeemRefusal, terms: TermsRow, request: RedeemRequest): Error {
  return notRedeemable(reason, redeemRefusalText(reason, factsOf(terms, request.quantity)));
}

function refuseUnlessOpen(terms: TermsRow, request: RedeemRequest, at: Date): void {
  const reason = redeemRefusal(factsOf(terms, request.quantity), at);
  if (reason) throw refusal(reason, terms, request);
  if (terms.version !== request.offerVersion) throw offerChanged(terms.version);
  if (terms.forfeitWhenExpired === 1 && request.acceptsForfeit !== true) throw forfeitNotAccepted();
}
