import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { fromSqlTime, select } from '../../common/tx/sql.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife, isEnded } from './case-life.service.ts';
import { CaseTimers, earliest } from './case-timer.service.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';

interface Unanswered { dueAt: Date; issuedBy: PersonId | null }

/** The dates of supervision orders: who owes an answer and who asked for it hear each working day that it has not come. */
@Injectable()
export class SupervisionClock implements OnModuleInit {
  constructor(
    private readonly timers: CaseTimers, private readonly clock: CaseClock, private readonly life: CaseLife, private readonly notices: DispatchNotices,
  ) {}

  onModuleInit(): void {
    this.timers.register('supervision', (manager, facts) => this.remind(manager, facts));
  }

  /** Sets the one appointment of the case: the first date that is ahead, or the next reminder. Called after every step of an order. */
  async run(manager: EntityManager, facts: CaseFacts): Promise<void> {
    const now = this.clock.now();
    const open = await this.unanswered(manager, facts);
    const dates = open.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now);
    if (dates.length < open.length) dates.push(await this.clock.stepDeadline(manager, 'escalate', facts));
    await this.timers.replace(manager, facts.id, ['supervision'], { supervision: earliest(dates) });
  }

  private async remind(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (isEnded(facts.status)) return;
    const now = this.clock.now();
    const late = (await this.unanswered(manager, facts)).filter(({ dueAt }) => dueAt <= now);
    if (late.length > 0) {
      await this.life.tell(manager, facts, null, { kind: 'lateness', audience: 'staff', title: '督办没有按期回复，已提醒' });
      await this.notices.supervisionLate(manager, facts, late.map(({ issuedBy }) => issuedBy));
    }
    await this.run(manager, facts);
  }

  private async unanswered(manager: EntityManager, { id }: CaseFacts): Promise<Unanswered[]> {
    const rows = await select<{ dueAt: Date | string; issuedBy: PersonId | null }>(
      manager, "SELECT due_at AS dueAt, issued_by AS issuedBy FROM case_supervision WHERE case_id = ? AND status = 'ISSUED' ORDER BY due_at, id", [id],
    );
    return rows.map(({ dueAt, issuedBy }) => ({ dueAt: fromSqlTime(dueAt), issuedBy }));
  }
}
