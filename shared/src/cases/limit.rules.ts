/**
 * How much time a step has within a matter that is urgent: one whose handling limit is in hours by the clock (24 × 7), as 12345 counts
 * "two hours when life or property is at risk, a day for water, power, gas and heat", nights and holidays included.
 * Its limit runs from the report on, not from the dispatch; every step until the check goes by the same clock, has no more time than the
 * whole matter, and is due before the matter is. Of everything else a step has the time of `STEP_LIMITS`, by the office's clock.
 */
import { HOUR_MS } from '../common/time.ts';
import { deadlineOf, pointWithin, type LimitUnit, type TimeLimit, type WorkCalendar } from '../common/work-time.ts';
import type { Light } from './case-kind.ts';
import { STEP_LIMITS, YELLOW_SHARE, type StepLimit } from './cases.limits.ts';

/** The limit of handling of a case as far as it runs already. */
export interface RunningLimit { limitAmount: number | null; limitUnit: LimitUnit | null; handleFrom: Date | null; handleDueAt: Date | null }

/** The reporter's own time, and what comes after the matter is done: urgent or not, these go by the office's clock. */
const OFFICE_STEPS: readonly StepLimit[] = ['supplement', 'visitBack', 'supervision'];
const HOURS_OF_DAY = 24;

export function isUrgent({ limitUnit }: Pick<RunningLimit, 'limitUnit'>): boolean {
  return limitUnit === 'URGENT_HOUR';
}

/** The limit of an urgent matter runs from the report; any other waits until somebody is given the case. */
export function limitFromReport({ amount, unit }: TimeLimit, reportedAt: Date): RunningLimit {
  const runs = unit === 'URGENT_HOUR';
  return {
    limitAmount: amount, limitUnit: unit, handleFrom: runs ? reportedAt : null, handleDueAt: runs ? new Date(reportedAt.getTime() + amount * HOUR_MS) : null,
  };
}

/** The limit of a case that comes back: an urgent matter has its hours again, any other waits. */
export function limitAnew({ limitAmount, limitUnit }: RunningLimit, now: Date): RunningLimit {
  if (limitAmount === null || limitUnit === null) return { limitAmount, limitUnit, handleFrom: null, handleDueAt: null };
  return limitFromReport({ amount: limitAmount, unit: limitUnit }, now);
}

/** The limit once somebody is given the case: an urgent matter goes on with what is left of it, or with the shorter one of rule or dispatcher. */
export function limitFromDispatch(running: RunningLimit, limit: TimeLimit, now: Date, calendar: WorkCalendar): RunningLimit {
  const dueAt = deadlineOf(now, limit, calendar);
  if (!isUrgent(running) || running.handleDueAt === null) return { limitAmount: limit.amount, limitUnit: limit.unit, handleFrom: now, handleDueAt: dueAt };
  return { ...running, handleDueAt: dueAt < running.handleDueAt ? dueAt : running.handleDueAt };
}

/** What a step of this matter may take. */
export function stepLimitOf(step: StepLimit, running: RunningLimit): TimeLimit {
  const usual = STEP_LIMITS[step];
  if (!isUrgent(running) || running.limitAmount === null || OFFICE_STEPS.includes(step)) return usual;
  const hours = usual.unit === 'WORK_DAY' ? usual.amount * HOURS_OF_DAY : usual.amount;
  return { amount: Math.min(hours, running.limitAmount), unit: 'URGENT_HOUR' };
}

/** A promise of an urgent matter is kept before the matter is due; once that is over it has a date of its own again, for nobody keeps one that has passed. */
export function dateWithin(running: Pick<RunningLimit, 'limitUnit' | 'handleDueAt'>, date: Date, now: Date): Date {
  const { handleDueAt } = running;
  return isUrgent(running) && handleDueAt !== null && handleDueAt > now && handleDueAt < date ? handleDueAt : date;
}

/** When a step that begins now is due. */
export function stepDueAt(step: StepLimit, running: RunningLimit, now: Date, calendar: WorkCalendar): Date {
  const dueAt = deadlineOf(now, stepLimitOf(step, running), calendar);
  return OFFICE_STEPS.includes(step) ? dueAt : dateWithin(running, dueAt, now);
}

/** The light of a limit now, and when it changes next: never once it is red. */
export function lightOf(now: Date, from: Date, dueAt: Date, unit: LimitUnit, calendar: WorkCalendar): { light: Light; changesAt: Date | null } {
  if (now >= dueAt) return { light: 'RED', changesAt: null };
  const yellowAt = pointWithin(from, dueAt, YELLOW_SHARE, unit, calendar);
  if (now >= yellowAt) return { light: 'YELLOW', changesAt: dueAt };
  return { light: 'GREEN', changesAt: yellowAt < dueAt ? yellowAt : dueAt };
}

/** The light of a step that begins: an urgent matter carries the light of its whole limit, any other starts anew. */
export function stepLight({ limitUnit, handleFrom, handleDueAt }: RunningLimit, now: Date, calendar: WorkCalendar): Light {
  if (limitUnit !== 'URGENT_HOUR' || handleFrom === null || handleDueAt === null) return 'GREEN';
  return lightOf(now, handleFrom, handleDueAt, limitUnit, calendar).light;
}
