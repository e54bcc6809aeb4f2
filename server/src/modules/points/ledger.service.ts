import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HoldId, PointsTransactionId } from '@yuandian/shared/points/points.types';
import { Awards, type Award, type AwardRequest } from './award.service.ts';
import { Holds, type HoldRequest, type Sink } from './hold.service.ts';
import { Reversals, type ReversalRequest } from './reversal.service.ts';

/**
 * The ledger as other modules use it. Every method runs inside the caller's transaction: doing the work and paying for it
 * commit together or not at all.
 *
 * Lock order, to be kept by callers so that nobody waits in a circle: your own cold rows, then this ledger (hold or
 * transaction row, then the person's wallet row, then rows that only the wallet's holder touches), then your hottest row
 * (a stock counter, a task's places) last. With several persons in one transaction, go in the order of their ids.
 */
@Injectable()
export class PointsLedger {
  constructor(private readonly awards: Awards, private readonly holds: Holds, private readonly reversals: Reversals) {}

  /**
   * Pays for work by the rule in force at its time and place, once per source.
   * @returns what was paid, less when a cap cut it; `null` when no rule pays or the cap is reached. A second call for the
   * same source changes nothing and returns the first result.
   */
  award(manager: EntityManager, request: AwardRequest): Promise<Award | null> {
    return this.awards.award(manager, request);
  }

  /**
   * Sets points aside for an order, earliest expiry first.
   * @throws POINTS_NOT_ENOUGH with `details.available`
   */
  hold(manager: EntityManager, request: HoldRequest): Promise<HoldId> {
    return this.holds.hold(manager, request);
  }

  /** The order was picked up: the held points go to the sink. @throws POINTS_HOLD_ENDED, NOT_FOUND */
  capture(manager: EntityManager, holdId: HoldId, sink: Sink): Promise<PointsTransactionId> {
    return this.holds.capture(manager, holdId, sink);
  }

  /**
   * The order was cancelled: the points can be spent again. Does nothing when they are back already (the hold timed out).
   * @throws POINTS_HOLD_ENDED when they were captured, NOT_FOUND
   */
  release(manager: EntityManager, holdId: HoldId, reason: string): Promise<void> {
    return this.holds.release(manager, holdId, reason);
  }

  /** A dispute was decided for the resident: captured points come back. @throws POINTS_HOLD_ENDED, NOT_FOUND */
  refund(manager: EntityManager, request: { holdId: HoldId; reason: string }): Promise<PointsTransactionId> {
    return this.holds.refund(manager, request.holdId, request.reason);
  }

  /**
   * Takes a wrong award back by a second transaction.
   * @throws POINTS_NOT_REVERSIBLE (not an award, or taken back before), POINTS_NOT_ENOUGH (already spent or held), NOT_FOUND
   */
  reverse(manager: EntityManager, request: ReversalRequest): Promise<PointsTransactionId> {
    return this.reversals.reverse(manager, request);
  }
}
