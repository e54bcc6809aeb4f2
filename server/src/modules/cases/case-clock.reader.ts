import { Injectable } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import { STEP_LIMITS, type StepLimit } from '@yuandian/shared/cases/cases.limits';
import { localDateOf } from '@yuandian/shared/common/time';
import { deadlineOf, type TimeLimit, type WorkCalendar } from '@yuandian/shared/common/work-time';
import { Clock } from '../../common/clock/clock.ts';
import { select } from '../../common/tx/sql.ts';

/** Deadlines of cases over the calendar that staff keep. */
@Injectable()
export class CaseClock {
  private readonly calendars = new WeakMap<QueryRunner, WorkCalendar>();

  constructor(private readonly clock: Clock) {}

  now(): Date {
    return this.clock.now();
  }

  /** Holidays and exchanged working days from a year ago on, read once for a transaction. */
  async calendar(manager: EntityManager): Promise<WorkCalendar> {
    const transaction = manager.queryRunner;
    if (!transaction) return this.readCalendar(manager);
    const calendar = this.calendars.get(transaction) ?? await this.readCalendar(manager);
    this.calendars.set(transaction, calendar);
    return calendar;
  }

  /** When a limit that starts now is over. */
  async deadline(manager: EntityManager, limit: TimeLimit): Promise<Date> {
    return deadlineOf(this.clock.now(), limit, await this.calendar(manager));
  }

  async stepDeadline(manager: EntityManager, step: StepLimit): Promise<Date> {
    return this.deadline(manager, STEP_LIMITS[step]);
  }

  private async readCalendar(manager: EntityManager): Promise<WorkCalendar> {
    const year = Number(localDateOf(this.clock.now()).slice(0, 4)) - 1;
    const rows = await select<{ day: string; working: number | boolean }>(manager, 'SELECT day, working FROM work_calendar_day WHERE day >= ?', [`${year}-01-01`]);
    return new Map(rows.map(({ day, working }) => [day, Boolean(working)]));
  }
}
