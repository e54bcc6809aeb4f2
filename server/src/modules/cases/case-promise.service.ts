import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseTimerKind } from '@yuandian/shared/cases/case-kind';
import type { CaseId } from '@yuandian/shared/common/ids';
import { CaseClock } from './case-clock.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseTimers } from './case-timer.service.ts';

/** Steps of the desk before a case is handled, each with a limit and an appointment of the same name. */
export type DeskStep = 'accept' | 'verify' | 'file' | 'dispatch';

const DESK_TIMERS: readonly CaseTimerKind[] = ['accept', 'verify', 'file', 'dispatch', 'lapse'];

/** What is owed next until a case is handled, and by when: what the desk works by and what the reporter reads. */
@Injectable()
export class CasePromises {
  constructor(private readonly life: CaseLife, private readonly clock: CaseClock, private readonly timers: CaseTimers) {}

  async owe(manager: EntityManager, caseId: CaseId, step: DeskStep): Promise<void> {
    const dueAt = await this.clock.stepDeadline(manager, step);
    await this.timers.clear(manager, caseId, DESK_TIMERS);
    await this.timers.set(manager, caseId, step, dueAt);
    await this.life.put(manager, caseId, { step_due_at: dueAt, next_reply_at: dueAt, light: 'GREEN', wait_reason: null });
  }

  /** The office's clock stands; after three working days of silence the case lapses. */
  async awaitReporter(manager: EntityManager, caseId: CaseId): Promise<void> {
    const dueAt = await this.clock.stepDeadline(manager, 'supplement');
    await this.timers.clear(manager, caseId, DESK_TIMERS);
    await this.timers.set(manager, caseId, 'lapse', dueAt);
    await this.life.put(manager, caseId, { step_due_at: dueAt, next_reply_at: null, light: 'PAUSED', wait_reason: null });
  }
}
