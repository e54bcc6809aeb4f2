import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseTimerKind } from '@yuandian/shared/cases/case-kind';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseTimers } from './case-timer.service.ts';
import { HANDLING_TIMERS, Lateness } from './lateness.service.ts';

/** Steps of the desk before a case is handled, each with a limit and an appointment of the same name. */
export type DeskStep = 'accept' | 'verify' | 'file' | 'dispatch';

/** What the desk owes in a state; while the reporter is asked it owes nothing. */
export const DESK_STEPS: Readonly<Partial<Record<CaseStatus, DeskStep>>> = { SUBMITTED: 'accept', VERIFYING: 'verify', FILED: 'dispatch', REWORK: 'dispatch' };
const DESK_TIMERS: readonly CaseTimerKind[] = ['accept', 'verify', 'file', 'dispatch', 'lapse'];

/** What is owed next until a case is handled, and by when: what the desk works by and what the reporter reads. */
@Injectable()
export class CasePromises {
  constructor(
    private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers, private readonly lateness: Lateness,
  ) {}

  /** The case has come in, or has come back: the first step is owed, and the limit of an urgent matter runs. */
  async begin(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.owe(manager, facts, 'accept');
    await this.lateness.runHandling(manager, facts);
  }

  /** The next step; a clock that stood still goes on. */
  async owe(manager: EntityManager, facts: CaseFacts, step: DeskStep): Promise<void> {
    const running = await this.lateness.resume(manager, facts);
    const dueAt = await this.clock.stepDeadline(manager, step, running);
    await this.timers.replace(manager, facts.id, DESK_TIMERS, { [step]: dueAt });
    await this.life.put(manager, facts.id, {
      step_due_at: dueAt, next_reply_at: dueAt, light: await this.clock.stepLight(manager, running), wait_reason: null,
    });
  }

  /** The office's clock stands; after three working days of silence the case lapses. */
  async awaitReporter(manager: EntityManager, facts: CaseFacts): Promise<void> {
    const dueAt = await this.clock.stepDeadline(manager, 'supplement', facts);
    await this.timers.replace(manager, facts.id, DESK_TIMERS, { lapse: dueAt });
    if (facts.handleDueAt !== null) await this.lateness.pause(manager, facts);
    await this.life.put(manager, facts.id, { step_due_at: dueAt, next_reply_at: null, light: 'PAUSED', wait_reason: null });
  }

  /** Another class has another limit: what runs by the old one is judged anew. */
  async rejudge(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.timers.replace(manager, facts.id, HANDLING_TIMERS, { red: facts.handleDueAt });
    const step = DESK_STEPS[facts.status];
    if (step === undefined) return facts.handleDueAt === null ? this.life.put(manager, facts.id, { paused_at: null }) : this.lateness.pause(manager, facts);
    await this.owe(manager, facts, step);
    await this.lateness.runHandling(manager, facts);
  }
}
