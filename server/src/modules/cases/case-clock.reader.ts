import { Injectable } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { Light } from '@yuandian/shared/cases/case-kind';
import type { StepLimit } from '@yuandian/shared/cases/cases.limits';
import { limitFromDispatch, stepDueAt, stepLight, type RunningLimit } from '@yuandian/shared/cases/limit.rules';
import { localDateOf } from '@yuandian/shared/common/time';
import type { TimeLimit, WorkCalendar } from '@yuandian/shared/common/work-time';
import { Clock } from '../../common/clock/clock.ts';
import { select, type SqlValue } from '../../common/tx/sql.ts';

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

  /** When a step of this matter that begins now is due. */
  async stepDeadline(manager: EntityManager, step: StepLimit, running: RunningLimit): Promise<Date> {
    return stepDueAt(step, running, this.clock.now(), await this.calendar(manager));
  }

  /** Its light as it begins. */
  async stepLight(manager: EntityManager, running: RunningLimit): Promise<Light> {
    return stepLight(running, this.clock.now(), await this.calendar(manager));
  }

  /** The limit of handling of a case that is given to somebody now. */
  async handlingLimit(manager: EntityManager, running: RunningLimit, limit: TimeLimit): Promise<RunningLimit> {
    return limitFromDispatch(running, limit, this.clock.now(), await this.calendar(manager));
  }

  private async readCalendar(manager: EntityManager): Promise<WorkCalendar> {
    const year = Number(localDateOf(this.clock.now()).slice(0, 4)) - 1;
    const rows = await select<{ day: string; working: number | boolean }>(manager, 'SELECT day, working FROM work_calendar_day WHERE day >= ?', [`${year}-01-01`]);
    return new Map(rows.map(({ day, working }) => [day, Boolean(working)]));
  }
}

/** The columns of a limit. */
export function limitColumns({ limitAmount, limitUnit, handleFrom, handleDueAt }: RunningLimit): Record<string, SqlValue> {
  return { limit_amount: limitAmount, limit_unit: limitUnit, handle_from: handleFrom, handle_due_at: handleDueAt };
}
