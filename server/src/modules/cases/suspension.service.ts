import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { lastDayWithin } from '@yuandian/shared/cases/cases.rules';
import type { ResumeRequest, SuspendRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { dayWords } from '@yuandian/shared/common/time';
import { closingTimeOf } from '@yuandian/shared/common/work-time';
import { streetPathOf } from '@yuandian/shared/grid/grid.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CaseSteps } from './case-step.service.ts';
import { CaseTimers } from './case-timer.service.ts';
import { requireAtPlace } from './cases.policy.ts';
import { CoOrderClock } from './co-order-clock.service.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import { Extensions } from './extension.service.ts';
import { Handling } from './handling.service.ts';
import { LateReasons } from './late-reason.service.ts';
import { Lateness } from './lateness.service.ts';

/** 挂账: what cannot be solved now is kept in sight, with a day on which it is looked at again. Its limit stands still. */
@Injectable()
export class Suspensions implements OnModuleInit {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers,
    private readonly owners: CaseOwners, private readonly handling: Handling, private readonly extensions: Extensions, private readonly lateness: Lateness,
    private readonly notices: DispatchNotices, private readonly coOrders: CoOrderClock, private readonly lateReasons: LateReasons,
  ) {}

  onModuleInit(): void {
    this.timers.register('review', (manager, facts) => this.reviewIsDue(manager, facts));
  }

  /** The street decides. @throws NOT_FOUND below it; INVALID_INPUT for a day that has passed or is half a year away, or naming `lateReason`; WRONG_STATE */
  async suspend(actor: Actor, caseId: CaseId, { reason, reviewOn, lateReason }: SuspendRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'suspend', reason, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.grant', { divisionPath: streetPathOf(facts.divisionPath) });
      const reviewAt = this.reviewFor(reviewOn);
      await this.lateReasons.take(manager, actor, facts, lateReason);
      const after = await this.life.move(manager, facts, 'suspend', {
        actor, entry: { kind: 'suspension', audience: 'public', title: `挂账，${dayWords(reviewOn)}前复核`, text: reason },
        set: { suspended_until: reviewOn, step_due_at: reviewAt, next_reply_at: reviewAt, question: null, wait_reason: reason },
      });
      await this.lateness.pause(manager, after);
      await this.timers.clear(manager, caseId, ['contact', 'nextReply', 'coOrder']);
      await this.timers.set(manager, caseId, 'review', reviewAt);
      await this.extensions.lapse(manager, caseId, '已挂账');
      await this.notices.suspended(manager, after, reason, reviewOn);
      return after;
    });
  }

  /** @throws NOT_FOUND; INVALID_INPUT; WRONG_STATE */
  async resume(actor: Actor, caseId: CaseId, { reason, nextReplyOn }: ResumeRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'resume', reason, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.grant', { divisionPath: streetPathOf(facts.divisionPath) });
      const after = await this.life.move(manager, facts, 'resume', {
        actor, entry: { kind: 'suspension', audience: 'public', title: '恢复办理', text: reason },
        set: { suspended_until: null, wait_reason: null },
      });
      const running = await this.lateness.resume(manager, after);
      const nextReply = this.handling.promiseFor(running, nextReplyOn);
      await this.timers.replace(manager, caseId, ['review', 'nextReply'], { nextReply });
      await this.life.put(manager, caseId, { next_reply_at: nextReply });
      await this.coOrders.run(manager, running);
      await this.notices.resumed(manager, running, reason);
      return running;
    });
  }

  private reviewFor(reviewOn: string): Date {
    const at = closingTimeOf(reviewOn);
    const now = this.clock.now();
    if (at <= now) throw invalidInput({ field: 'reviewOn', problem: '复核日期已过' });
    if (reviewOn > lastDayWithin(now, CASE_SPANS.suspendedMax)) throw invalidInput({ field: 'reviewOn', problem: '须在半年以内复核' });
    return at;
  }

  private async reviewIsDue(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (facts.status !== 'SUSPENDED') return;
    await this.life.put(manager, facts.id, { light: 'RED' });
    await this.life.tell(manager, facts, null, { kind: 'lateness', audience: 'reporter', title: '到了复核日期，已提醒' });
    await this.notices.stepLate(manager, { ...facts, deskPath: streetPathOf(facts.divisionPath) }, '挂账复核', await this.owners.of(manager, facts));
  }
}
