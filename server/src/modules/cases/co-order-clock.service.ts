import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import { lightOf } from '@yuandian/shared/cases/limit.rules';
import { change } from '../../common/tx/sql.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseTimers, earliest } from './case-timer.service.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import { UnitReader } from './unit.reader.ts';
import { WorkOrders, type DatedOrder } from './work-order.service.ts';

/** While these last, cooperating units owe their answers; a suspended case waits, and so do they. */
const DURING: readonly CaseStatus[] = ['DISPATCHED', 'DISPUTED', 'PROCESSING'];

/** The dates of cooperating units: a light for each, a word to the unit when it is yellow, and to who leads as well when it is red. */
@Injectable()
export class CoOrderClock implements OnModuleInit {
  constructor(
    private readonly timers: CaseTimers, private readonly clock: CaseClock, private readonly orders: WorkOrders, private readonly units: UnitReader,
    private readonly life: CaseLife, private readonly notices: DispatchNotices,
  ) {}

  onModuleInit(): void {
    this.timers.register('coOrder', (manager, facts) => this.run(manager, facts));
  }

  /**
   * Sets the light of each order that is out and the one appointment of the case: when the first of them changes. Called after every step
   * of an order, when the case is under way again, and when the appointment has come, so that nobody is told twice and no date is forgotten.
   */
  async run(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (!DURING.includes(facts.status)) return;
    const now = this.clock.now();
    const calendar = await this.clock.calendar(manager);
    const changes: Date[] = [];
    for (const order of await this.orders.dated(manager, facts.id)) {
      const { light, changesAt } = lightOf(now, order.sentAt, order.dueAt, 'WORK_HOUR', calendar);
      if (changesAt) changes.push(changesAt);
      if (light === order.light) continue;
      await change(manager, 'UPDATE case_order SET light = ? WHERE id = ?', [light, order.id]);
      if (light === 'YELLOW') await this.remind(manager, facts, order);
      if (light === 'RED') await this.reportLate(manager, facts, order);
    }
    await this.timers.replace(manager, facts.id, ['coOrder'], { coOrder: earliest(changes) });
  }

  private async remind(manager: EntityManager, facts: CaseFacts, order: DatedOrder): Promise<void> {
    await this.notices.coOrderDue(manager, facts, await this.peopleOf(manager, order), order.dueAt);
  }

  private async reportLate(manager: EntityManager, facts: CaseFacts, order: DatedOrder): Promise<void> {
    const { name } = await this.units.row(manager, order.unitId);
    await this.life.tell(manager, facts, null, { kind: 'lateness', audience: 'staff', title: `${name}协办超期，已提醒并告知主办` });
    await this.notices.coOrderLate(manager, facts, await this.peopleOf(manager, order), name, order.dueAt);
  }

  /** Who signed for it, else everybody of the unit. */
  private async peopleOf(manager: EntityManager, { handlerId, unitId }: DatedOrder) {
    return handlerId === null ? this.units.peopleOf(manager, await this.units.row(manager, unitId)) : [handlerId];
  }
}
