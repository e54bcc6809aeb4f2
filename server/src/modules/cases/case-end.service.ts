import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_SPANS, CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { limitAnew } from '@yuandian/shared/cases/limit.rules';
import { reopenUntil } from '@yuandian/shared/cases/reopen.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { change } from '../../common/tx/sql.ts';
import { CaseClock, limitColumns } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CaseTimers } from './case-timer.service.ts';
import { CategoryReader } from './category.reader.ts';
import { FinishNotices } from './finish-notice.service.ts';
import { Lateness } from './lateness.service.ts';
import { Supervisions } from './supervision.service.ts';
import { UnitReader } from './unit.reader.ts';
import { WorkOrders } from './work-order.service.ts';

/**
 * Why a case is done again: `rework` from the visit back, `reopen` of a closed one. Everybody reads the text; what a resident wrote is for staff
 * alone. Others than the reporter and staff sign with what they are.
 */
export interface Comeback { verb: 'rework' | 'reopen'; text: string; residentSays?: string; signature?: string }

/** How a checked case ends, and how an ended one comes back. */
@Injectable()
export class CaseEnds implements OnModuleInit {
  constructor(
    private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers, private readonly notices: FinishNotices,
    private readonly supervisions: Supervisions, private readonly lateness: Lateness, private readonly categories: CategoryReader, private readonly places: CasePlaces,
    private readonly orders: WorkOrders, private readonly units: UnitReader,
  ) {}

  onModuleInit(): void {
    this.timers.register('silentClose', async (manager, facts) => {
      if (facts.status === 'CHECKED') await this.closeInSilence(manager, facts);
    });
    this.timers.register('survey', async (manager, facts) => {
      if (facts.status !== 'CLOSED') return;
      await this.life.put(manager, facts.id, { surveyed_at: this.clock.now() });
      await this.notices.surveyed(manager, facts);
    });
  }

  /** A checked case waits for the reporter's word: staff ring in three working days, after seven days it is closed. */
  async awaitRating(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.timers.set(manager, facts.id, 'visitBack', await this.clock.stepDeadline(manager, 'visitBack', facts));
    await this.timers.set(manager, facts.id, 'silentClose', new Date(this.clock.now().getTime() + CASE_SPANS.silentClose));
  }

  /** @throws WRONG_STATE */
  async close(manager: EntityManager, facts: CaseFacts, actor: Actor | null, text: string): Promise<CaseFacts> {
    const after = await this.life.move(manager, facts, 'close', { actor, entry: { kind: 'end', audience: 'public', title: '已结案', text } });
    if (after.reporterId !== null) await this.timers.set(manager, after.id, 'survey', new Date(this.clock.now().getTime() + CASE_SPANS.survey));
    await this.callOff(manager, after, actor, '已结案');
    await this.notices.closed(manager, after);
    return after;
  }

  /** A cooperating unit whose answer was sent back need not go on. */
  private async callOff(manager: EntityManager, facts: CaseFacts, actor: Actor | null, why: string): Promise<void> {
    for (const unitId of await this.orders.cancelOpen(manager, facts.id, actor, why)) {
      await this.notices.calledOff(manager, facts, await this.units.peopleOf(manager, await this.units.row(manager, unitId)), why);
    }
  }

  /** Nobody rated it: the reporter may still do so, or have it done again, and is told until when. */
  private async closeInSilence(manager: EntityManager, facts: CaseFacts): Promise<void> {
    const after = await this.close(manager, facts, null, '七天没有评价，自动结案（未评价）');
    const { recurrenceDays } = await this.categories.getOf(manager, after);
    await this.notices.closedInSilence(manager, after, reopenUntil(this.clock.now(), recurrenceDays));
  }

  /** The case is done again as a new attempt. After two times it goes one level up with a supervision order. @throws WRONG_STATE */
  async sendBack(manager: EntityManager, facts: CaseFacts, actor: Actor, { verb, text, residentSays, signature }: Comeback): Promise<CaseFacts> {
    const reworks = facts.reworks + 1;
    const above = reworks >= CASES_LIMITS.reworks ? await this.places.deskAbove(manager, facts.deskPath) : null;
    const limit = limitAnew(facts, this.clock.now());
    const dispatchBy = await this.clock.stepDeadline(manager, 'dispatch', limit);
    const after = await this.life.move(manager, facts, verb, {
      actor, reason: residentSays, entry: { kind: 'rework', audience: 'public', title: `第 ${facts.attempt + 1} 次办理`, text, signature },
      set: {
        attempt: facts.attempt + 1, reworks, desk_path: above ?? facts.deskPath, answered_at: null, answered_by: null, checked_at: null, ended_at: null, closing_code: null,
        result: null, in_time: null, dispatched_at: null, signed_at: null, contacted_at: null, contact_due_at: null, ...limitColumns(limit), escalation: 0, surveyed_at: null, still_good: null,
        solved: null, satisfaction: null, step_due_at: dispatchBy, next_reply_at: dispatchBy, light: 'GREEN',
      },
    });
    await this.timers.clearAll(manager, facts.id);
    await this.timers.set(manager, facts.id, 'dispatch', dispatchBy);
    await this.lateness.runHandling(manager, after);
    await this.supervisions.watch(manager, after);
    await this.callOff(manager, after, actor, '重新办理');
    await change(manager, 'UPDATE case_order SET active_mark = NULL WHERE case_id = ? AND active_mark = 1', [facts.id]);
    if (reworks >= CASES_LIMITS.reworks) {
      await this.supervisions.issue(manager, after, null, `已重办 ${reworks} 次仍未解决`, await this.clock.stepDeadline(manager, 'supervision', facts));
    }
    await this.notices.reopened(manager, after, actor.personId, residentSays ?? text, above !== null);
    return this.life.get(manager, facts.id);
  }
}
