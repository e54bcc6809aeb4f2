import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ErrorCode } from '@yuandian/shared/common/error-code';
import type { PersonId, StockPointId } from '@yuandian/shared/common/ids';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import { disputeEnd } from '@yuandian/shared/rewards/rewards.rules';
import type { PickupCodeRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import type { OrderSavedView } from '@yuandian/shared/rewards/rewards.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { AppException, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { change, changeOrInsert, fromSqlTime, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { OrderLife, savedOrder, type Order } from './order-life.service.ts';
import { OrderNotices } from './order-notice.service.ts';
import type { ReadPickup } from './order.mapper.ts';
import { judgeCode, parseCode, ticketFor, type ReadCode, type StoredCode } from './pickup-code.policy.ts';
import { codeElsewhere, ownOrder, pickupOver } from './rewards.errors.ts';
import { standingAt, type PointOfStock, type Standing } from './rewards.policy.ts';
import { Shelf } from './shelf.service.ts';

/** A wrong code is an outcome, not an exception, inside the transaction: the try it used up must be committed. */
type Refusal = { refused: ErrorCode; details?: Record<string, unknown> };
type Reading = Refusal | { order: Order; code: StoredCode; standing: Standing };

type CodeRow = StoredCode & { stockPointId: StockPointId };

/** The counter: reading a pick-up code, and handing over against it exactly once. */
@Injectable()
export class PickupService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly life: OrderLife,
    private readonly shelf: Shelf,
    private readonly notices: OrderNotices,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Finds the order of a code that is good at this stock point and for this verifier. Changes nothing but the count of tries.
   * @throws NOT_FOUND, REWARDS_CODE_WRONG, REWARDS_CODE_OUT_OF_DATE, REWARDS_CODE_ELSEWHERE, REWARDS_CODE_LOCKED,
   * REWARDS_PICKUP_OVER, REWARDS_OWN_ORDER, WRONG_STATE
   */
  async readCode(actor: Actor, request: PickupCodeRequest): Promise<ReadPickup> {
    const outcome = await this.tx.run(async (manager): Promise<Refusal | ReadPickup> => {
      const reading = await this.read(manager, actor, request);
      if ('refused' in reading) return reading;
      const now = this.clock.now();
      const { ticket, until } = ticketFor(reading.code, actor.personId, now);
      return { orderId: reading.order.id, ticket, ticketExpiresAt: until.toISOString(), now: now.toISOString() };
    });
    return granted(outcome);
  }

  /**
   * Hands over: the order is verified by compare-and-set, the held points are spent, the pieces leave the shelf.
   * Of two scanners at once, or of a scan against a cancellation, one wins. @throws what {@link readCode} throws
   */
  async verify(actor: Actor, request: PickupCodeRequest): Promise<OrderSavedView> {
    const outcome = await this.tx.run(async (manager): Promise<Refusal | OrderSavedView> => {
      const reading = await this.read(manager, actor, request);
      if ('refused' in reading) return reading;
      return savedOrder(await this.handOver(manager, actor, reading.order, reading.standing));
    });
    return granted(outcome);
  }

  private async handOver(manager: EntityManager, actor: Actor, order: Order, standing: Standing): Promise<Order> {
    const at = this.clock.now();
    const verified = await this.life.move(manager, order, {
      verb: 'verify', actor, at, outcome: 'SPENT', dueAt: disputeEnd(at), set: { verified_at: at },
    });
    await change(
      manager, 'UPDATE pickup_code SET used_at = ?, used_by = ?, verifier_subject_id = ? WHERE order_id = ?',
      [at, actor.personId, standing.subjectId, order.id],
    );
    await this.audit.record(manager, {
      actor, action: 'rewards.order.verify', subjectKind: 'rewards.order', subjectId: order.id, divisionPath: order.divisionPath,
      before: savedOrder(order), after: savedOrder(verified),
    });
    await this.notices.verified(manager, verified);
    await this.life.capture(manager, order);
    await this.shelf.handOver(manager, order, order.id, actor, at);
    return verified;
  }

  private async read(manager: EntityManager, actor: Actor, { stockPointId, code: text }: PickupCodeRequest): Promise<Reading> {
    const at = this.clock.now();
    const standing = await this.standing(manager, actor, stockPointId);
    const read = parseCode(text);
    if (!read) return { refused: 'REWARDS_CODE_WRONG' };
    if (read.kind === 'typed' && !(await this.charge(manager, actor.personId, at))) return this.locked(manager, actor.personId);
    const code = await this.find(manager, read, stockPointId);
    const judgement = code ? judgeCode(read, code, actor.personId, at) : 'wrong';
    if (!code || judgement === 'wrong') return { refused: 'REWARDS_CODE_WRONG' };
    if (judgement === 'out-of-date') return { refused: 'REWARDS_CODE_OUT_OF_DATE' };
    if (code.stockPointId !== stockPointId) throw codeElsewhere();
    if (read.kind === 'typed') await this.forgive(manager, actor.personId);
    const order = await this.life.load(manager, code.orderId);
    if (order.personId === actor.personId) throw ownOrder();
    if (order.status !== 'READY') throw wrongState(order.status);
    if (at >= order.expiresAt) throw pickupOver();
    return { order, code, standing };
  }

  /** @throws NOT_FOUND when there is no such stock point or the actor does not verify there */
  private async standing(manager: EntityManager, actor: Actor, stockPointId: StockPointId): Promise<Standing> {
    const point = await selectOne<PointOfStock>(manager, 'SELECT id, division_path AS divisionPath FROM stock_point WHERE id = ?', [stockPointId]);
    const standing = point && standingAt(actor, 'rewards.order.verify', point);
    if (!standing) throw notFound();
    return standing;
  }

  private async find(manager: EntityManager, read: ReadCode, stockPointId: StockPointId): Promise<CodeRow | null> {
    const code = 'SELECT order_id AS orderId, stock_point_id AS stockPointId, number, nonce FROM pickup_code WHERE';
    return read.kind === 'typed'
      ? selectOne<CodeRow>(manager, `${code} stock_point_id = ? AND number = ?`, [stockPointId, read.number])
      : selectOne<CodeRow>(manager, `${code} order_id = ?`, [read.orderId]);
  }

  /** Counts a try before its code is looked at, so that tries at the same moment are counted too. @returns false when locked */
  private async charge(manager: EntityManager, verifierId: PersonId, at: Date): Promise<boolean> {
    const { max, lockMinutes } = rewardsLimits.wrongCodes;
    const forgotten = new Date(at.getTime() - lockMinutes * MINUTE_MS);
    const count = {
      sql: `UPDATE pickup_attempt SET wrong = CASE WHEN since <= ? THEN 1 ELSE wrong + 1 END, since = CASE WHEN since <= ? THEN ? ELSE since END
            WHERE verifier_id = ? AND (since <= ? OR wrong < ?)`,
      params: [forgotten, forgotten, at, verifierId, forgotten, max],
    };
    return changeOrInsert(manager, count, 'pickup_attempt', { verifier_id: verifierId, wrong: 1, since: at });
  }

  private async forgive(manager: EntityManager, verifierId: PersonId): Promise<void> {
    await change(manager, 'UPDATE pickup_attempt SET wrong = wrong - 1 WHERE verifier_id = ? AND wrong > 0', [verifierId]);
  }

  private async locked(manager: EntityManager, verifierId: PersonId): Promise<Refusal> {
    const row = await selectOne<{ since: Date | string }>(manager, 'SELECT since FROM pickup_attempt WHERE verifier_id = ?', [verifierId]);
    const since = row ? fromSqlTime(row.since) : this.clock.now();
    const until = new Date(since.getTime() + rewardsLimits.wrongCodes.lockMinutes * MINUTE_MS);
    return { refused: 'REWARDS_CODE_LOCKED', details: { until: until.toISOString() } };
  }
}

function granted<Result extends object>(outcome: Refusal | Result): Result {
  if ('refused' in outcome) throw new AppException(outcome.refused, outcome.details);
  return outcome;
}
