import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { disputeAnswerDue, disputeRefusal } from '@yuandian/shared/rewards/rewards.rules';
import type { SettleDisputeRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import { DISPUTE_KINDS, type CancelOrderRequest, type DisputeOrderRequest, type OrderSavedView } from '@yuandian/shared/rewards/rewards.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound, wrongState } from '../../common/errors/app-exception.ts';
import { change, insertRow } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesService } from '../files/files.service.ts';
import { OrderLife, savedOrder, type Order } from './order-life.service.ts';
import { OrderNotices } from './order-notice.service.ts';
import { disputeTooLate } from './rewards.errors.ts';
import { standingAt } from './rewards.policy.ts';

/** What people do to an order besides making and verifying it. */
@Injectable()
export class OrderService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly life: OrderLife,
    private readonly notices: OrderNotices,
    private readonly files: FilesService,
    private readonly audit: AuditTrail,
  ) {}

  /** The resident gives the order up before it is verified. @throws NOT_FOUND, WRONG_STATE */
  async cancelOwn(actor: Actor, id: OrderId, { reason }: CancelOrderRequest): Promise<OrderSavedView> {
    return this.tx.run(async (manager) => {
      const order = await this.own(manager, actor, id);
      return savedOrder(await this.cancel(manager, order, actor, reason ?? '本人取消'));
    });
  }

  /** @throws NOT_FOUND outside the actor's scope, WRONG_STATE */
  async cancelByStaff(actor: Actor, id: OrderId, reason: string): Promise<OrderSavedView> {
    return this.tx.run(async (manager) => {
      const order = await this.inScope(manager, actor, 'rewards.order.cancel', id);
      await this.record(manager, actor, 'rewards.order.cancel', order, reason);
      await this.notices.cancelledByStaff(manager, order, reason);
      return savedOrder(await this.cancel(manager, order, actor, reason));
    });
  }

  private async cancel(manager: EntityManager, order: Order, actor: Actor, reason: string): Promise<Order> {
    const at = this.clock.now();
    const cancelled = await this.life.move(manager, order, { verb: 'cancel', actor, at, reason, outcome: 'RELEASED' });
    await this.life.giveBack(manager, order, reason, at);
    return cancelled;
  }

  /** Within seven days after verification. @throws NOT_FOUND, WRONG_STATE, REWARDS_DISPUTE_TOO_LATE, FILES_NOT_USABLE */
  async dispute(actor: Actor, id: OrderId, request: DisputeOrderRequest): Promise<OrderSavedView> {
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      const order = await this.own(manager, actor, id);
      const refusal = disputeRefusal(order, at);
      if (refusal) throw refusal === 'too-late' ? disputeTooLate() : wrongState(order.status);
      const photoIds = request.photoIds ?? [];
      const disputed = await this.life.move(manager, order, { verb: 'dispute', actor, at, reason: DISPUTE_KINDS[request.kind], outcome: 'SPENT' });
      await insertRow(manager, 'order_dispute', {
        order_id: id, kind: request.kind, detail: request.detail, photo_ids: JSON.stringify(photoIds),
        raised_at: at, answer_due_at: disputeAnswerDue(at),
      });
      await this.files.attach(manager, actor, photoIds, { kind: 'rewards.order', id }, order.divisionPath, 'scope');
      return savedOrder(disputed);
    });
  }

  /** @throws NOT_FOUND outside the actor's scope, WRONG_STATE */
  async settleDispute(actor: Actor, id: OrderId, { decision, reason }: SettleDisputeRequest): Promise<OrderSavedView> {
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      const order = await this.inScope(manager, actor, 'rewards.order.settle-dispute', id);
      const outcome = decision === 'refund' ? 'REFUNDED' : 'SPENT';
      const settled = await this.life.move(manager, order, { verb: decision, actor, at, reason, outcome, set: { settled_at: at } });
      await change(manager, 'UPDATE order_dispute SET answer = ? WHERE order_id = ?', [reason, id]);
      await this.record(manager, actor, 'rewards.order.settle-dispute', order, reason, settled);
      await this.notices.settled(manager, settled, reason);
      if (decision === 'refund') await this.life.refund(manager, order, reason, at);
      return savedOrder(settled);
    });
  }

  private async own(manager: EntityManager, actor: Actor, id: OrderId): Promise<Order> {
    const order = await this.life.load(manager, id);
    if (order.personId !== actor.personId) throw notFound();
    return order;
  }

  private async inScope(manager: EntityManager, actor: Actor, permission: Permission, id: OrderId): Promise<Order> {
    const order = await this.life.load(manager, id);
    if (!standingAt(actor, permission, { id: order.stockPointId, divisionPath: order.divisionPath })) throw notFound();
    return order;
  }

  private async record(manager: EntityManager, actor: Actor, action: string, order: Order, reason: string, after?: Order): Promise<void> {
    await this.audit.record(manager, {
      actor, action, subjectKind: 'rewards.order', subjectId: order.id, divisionPath: order.divisionPath, reason,
      before: savedOrder(order), after: after && savedOrder(after),
    });
  }
}
