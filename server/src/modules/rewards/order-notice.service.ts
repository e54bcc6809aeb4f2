import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDateOf } from '@yuandian/shared/common/time';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { NoticesService } from '../notices/notices.service.ts';
import type { Order } from './order-life.service.ts';

interface Words {
  /** One notice of this kind per order. */
  step: string;
  title: string;
  body: string;
  template?: SubscribeTemplateKey;
  data?: Record<string, string>;
}

/** What a resident is told about an order, in the transaction that makes it so. */
@Injectable()
export class OrderNotices {
  constructor(private readonly notices: NoticesService) {}

  /** The pick-up time ends tomorrow. */
  async endingSoon(manager: EntityManager, order: Order): Promise<void> {
    const lastDay = lastDayOf(order);
    await this.tell(manager, order, {
      step: 'ending', title: '记得来领取', body: `你兑换的「${order.title}」请在 ${lastDay} 之前到${order.stockPointName}领取。`,
      template: 'orderReady', data: { thing1: order.title, thing2: order.stockPointName, time3: lastDay },
    });
  }

  async expired(manager: EntityManager, order: Order): Promise<void> {
    const points = order.forfeitWhenExpired ? `按兑换时的约定，${order.points} 积分不退回。` : `${order.points} 积分已退回你的账户。`;
    await this.tell(manager, order, {
      step: 'expired', title: '兑换已过期', body: `你兑换的「${order.title}」已过领取期限，${points}`,
      template: 'orderClosed', data: { thing1: order.title, thing2: '已过领取期限', thing3: points },
    });
  }

  async cancelledByStaff(manager: EntityManager, order: Order, reason: string): Promise<void> {
    await this.tell(manager, order, {
      step: 'cancelled', title: '兑换已取消', body: `你兑换的「${order.title}」已由工作人员取消：${reason}。${order.points} 积分已退回你的账户。`,
      template: 'orderClosed', data: { thing1: order.title, thing2: reason, thing3: `${order.points} 积分已退回` },
    });
  }

  /** Also tells the owner when somebody else used the code. */
  async verified(manager: EntityManager, order: Order): Promise<void> {
    await this.tell(manager, order, {
      step: 'verified', title: '兑换已核销', body: `「${order.title}」×${order.quantity} 已在${order.stockPointName}领取。如有问题，七天内可以提出异议。`,
    });
  }

  async settled(manager: EntityManager, order: Order, reason: string): Promise<void> {
    const refunded = order.status === 'REFUNDED';
    await this.tell(manager, order, {
      step: 'settled', title: refunded ? '异议成立，积分已退回' : '异议已处理',
      body: `你对「${order.title}」的异议已处理：${reason}${refunded ? `。${order.points} 积分已退回你的账户。` : '。'}`,
    });
  }

  private async tell(manager: EntityManager, order: Order, { step, ...words }: Words): Promise<void> {
    await this.notices.tell(manager, {
      personId: order.personId, kind: 'rewards', link: `/modules/rewards/pages/order/index?id=${order.id}`,
      dedupeKey: `rewards.order:${order.id}:${step}`, ...words,
    });
  }
}

/** `expiresAt` is the first instant after the last day. */
function lastDayOf(order: Order): string {
  return localDateOf(new Date(order.expiresAt.getTime() - 1));
}
