import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { YELLOW_SHARE } from '@yuandian/shared/cases/cases.limits';
import { extensionStates, type ExtensionStatus } from '@yuandian/shared/cases/extension-status';
import { orderStates, type OrderStatus } from '@yuandian/shared/cases/order-status';
import { supervisionStates, type SupervisionStatus } from '@yuandian/shared/cases/supervision-status';
import { afterPause, pointWithin } from '@yuandian/shared/common/work-time';
import { moveState, type StatefulTable } from '../../common/state/move-state.ts';
import { select, type SqlValue } from '../../common/tx/sql.ts';
import { CaseClock } from './case-clock.service.ts';
import { CaseLife, type CaseFacts } from './case-life.service.ts';
import { CaseTimers } from './case-timer.service.ts';

const ORDERS = { states: orderStates, table: 'case_order', history: 'case_order_history' };
const EXTENSIONS = { states: extensionStates, table: 'case_extension', history: 'case_extension_history' };
const SUPERVISIONS = { states: supervisionStates, table: 'case_supervision', history: 'case_supervision_history' };

/** What a word of the reporter does to work that is under way. */
@Injectable()
export class CaseWork {
  constructor(private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers) {}

  /** The reporter has answered: the limit is as much longer as the clock stood. */
  async resumeClock(manager: EntityManager, facts: CaseFacts): Promise<void> {
    const { pausedAt, handleDueAt, handleFrom, limitUnit } = facts;
    const running = { paused_at: null, question: null, wait_reason: null, light: 'GREEN' };
    if (pausedAt === null || handleDueAt === null || limitUnit === null) return this.life.put(manager, facts.id, running);
    const now = this.clock.now();
    const calendar = await this.clock.calendar(manager);
    const dueAt = afterPause(handleDueAt, pausedAt, now, limitUnit, calendar);
    const yellowAt = pointWithin(handleFrom ?? pausedAt, dueAt, YELLOW_SHARE, limitUnit, calendar);
    await this.life.put(manager, facts.id, { ...running, handle_due_at: dueAt, step_due_at: dueAt, next_reply_at: dueAt });
    await this.timers.set(manager, facts.id, 'yellow', yellowAt);
    await this.timers.set(manager, facts.id, 'red', dueAt);
    await this.timers.set(manager, facts.id, 'nextReply', dueAt);
  }

  /** The case is over before it was done: nobody goes on working on it, deciding about it or answering for it. */
  async stop(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    await this.each<OrderStatus>(manager, ORDERS, facts, ['SENT', 'SIGNED'], 'cancel', reason, { active_mark: null });
    await this.each<ExtensionStatus>(manager, EXTENSIONS, facts, ['ASKED'], 'lapse', reason, { pending_mark: null });
    await this.each<SupervisionStatus>(manager, SUPERVISIONS, facts, ['ISSUED', 'ANSWERED'], 'settle', reason, {});
    await this.life.put(manager, facts.id, { supervised: false });
  }

  private async each<Status extends string>(
    manager: EntityManager, stateful: StatefulTable<Status, string, string>, facts: CaseFacts, from: readonly Status[], verb: string, reason: string,
    set: Readonly<Record<string, SqlValue>>,
  ): Promise<void> {
    const rows = await select<{ id: string; status: Status }>(manager, `SELECT id, status FROM ${stateful.table} WHERE case_id = ?`, [facts.id]);
    for (const { id, status } of rows.filter((row) => from.includes(row.status))) {
      await moveState(manager, stateful, { id, from: status, verb, actor: null, at: this.clock.now(), reason, set });
    }
  }
}
