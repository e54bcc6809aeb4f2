import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrderId } from '@yuandian/shared/common/ids';
import type { OrderStatus } from '@yuandian/shared/rewards/order-status';
import { AppException } from '../../common/errors/app-exception.ts';
import { change, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { OrderLife, type Order } from './order-life.service.ts';
import { OrderNotices } from './order-notice.service.ts';

const BATCH = 200;

/** What the clock does to orders. Every order is a transaction of its own, so that one that cannot move holds up no other. */
@Injectable()
export class OrderTimers {
  private readonly logger = new Logger('Rewards');

  constructor(
    private readonly dataSource: DataSource,
    private readonly tx: Tx,
    private readonly life: OrderLife,
    private readonly notices: OrderNotices,
  ) {}

  /** Reminds of pick-up times that end within a day, and ends those that are over. */
  async closeUncollected(now: Date): Promise<void> {
    await this.eachDue('READY', now, async (manager, order) => {
      if (now < order.expiresAt) return this.remind(manager, order);
      return this.expire(manager, order, now);
    });
  }

  /** Completes what nobody disputed in time. */
  async completeUndisputed(now: Date): Promise<void> {
    await this.eachDue('VERIFIED', now, async (manager, order) => {
      await this.life.move(manager, order, { verb: 'complete', actor: null, at: now, outcome: 'SPENT' });
    });
  }

  private async remind(manager: EntityManager, order: Order): Promise<void> {
    const reminded = await change(
      manager, "UPDATE reward_order SET due_at = expires_at WHERE id = ? AND status = 'READY' AND due_at < expires_at", [order.id],
    );
    if (reminded === 1) await this.notices.endingSoon(manager, order);
  }

  private async expire(manager: EntityManager, order: Order, at: Date): Promise<void> {
    const outcome = order.forfeitWhenExpired ? 'FORFEITED' : 'RELEASED';
    const expired = await this.life.move(manager, order, { verb: 'expire', actor: null, at, outcome });
    await this.notices.expired(manager, expired);
    if (order.forfeitWhenExpired) await this.life.forfeit(manager, order, at);
    else await this.life.giveBack(manager, order, '已过领取期限', at);
  }

  private async eachDue(status: OrderStatus, now: Date, work: (manager: EntityManager, order: Order) => Promise<void>): Promise<void> {
    for (let after = ''; ; ) {
      const due = await select<{ id: OrderId }>(
        this.dataSource.manager,
        `SELECT id FROM reward_order WHERE status = ? AND due_at <= ? AND id > ? ORDER BY id LIMIT ${BATCH}`,
        [status, now, after],
      );
      for (const { id } of due) await this.inTurn(id, status, work);
      if (due.length < BATCH) return;
      after = due.at(-1)?.id ?? '';
    }
  }

  /** Somebody may have moved the order since it was listed: then there is nothing left to do. What fails is tried again next time. */
  private async inTurn(id: OrderId, status: OrderStatus, work: (manager: EntityManager, order: Order) => Promise<void>): Promise<void> {
    try {
      await this.tx.run(async (manager) => {
        const order = await this.life.load(manager, id);
        if (order.status === status) await work(manager, order);
      });
    } catch (error) {
      if (error instanceof AppException && error.code === 'WRONG_STATE') return;
      this.logger.error({ orderId: id, message: error instanceof Error ? error.message : String(error) });
    }
  }
}
