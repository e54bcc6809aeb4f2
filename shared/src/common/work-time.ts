/**
 * The three clocks of case handling: urgent hours (24 × 7), working hours and working days, over the State Council's yearly
 * holiday notice with its exchanged days (调休). Pure: the calendar is data that the caller brings.
 */
import { HOUR_MS, MINUTE_MS, dayOf, localDateOf, type LocalDate } from './time.ts';

export const LIMIT_UNITS = { URGENT_HOUR: '小时', WORK_HOUR: '工作小时', WORK_DAY: '工作日' } as const;
export type LimitUnit = keyof typeof LIMIT_UNITS;

export interface TimeLimit { amount: number; unit: LimitUnit }

/** Days that differ from Monday to Friday: `true` is a working day (an exchanged weekend), `false` a holiday. */
export type WorkCalendar = ReadonlyMap<LocalDate, boolean>;

/** Office hours in minutes after midnight, Asia/Shanghai: 9:00–12:00 and 13:30–17:30. */
export const OFFICE_HOURS: readonly (readonly [number, number])[] = [[9 * 60, 12 * 60], [13 * 60 + 30, 17 * 60 + 30]];

export function isWorkDay(day: LocalDate, calendar: WorkCalendar): boolean {
  const exception = calendar.get(day);
  if (exception !== undefined) return exception;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The stretches of office time of the local day of `at`, as instants. */
function stretchesOf(at: Date, calendar: WorkCalendar): { from: number; to: number }[] {
  if (!isWorkDay(localDateOf(at), calendar)) return [];
  const midnight = dayOf(at).from.getTime();
  return OFFICE_HOURS.map(([from, to]) => ({ from: midnight + from * MINUTE_MS, to: midnight + to * MINUTE_MS }));
}

/** Most days without working time: no holiday is a quarter long, so a calendar that never works is a mistake. */
const DAYS_AHEAD = 400;

function afterWorkMilliseconds(start: Date, milliseconds: number, calendar: WorkCalendar): Date {
  let left = milliseconds;
  let day = start;
  for (let idle = 0; idle < DAYS_AHEAD; idle += 1) {
    for (const { from, to } of stretchesOf(day, calendar)) {
      idle = 0;
      const begins = Math.max(from, start.getTime());
      if (begins >= to) continue;
      if (left <= to - begins) return new Date(begins + left);
      left -= to - begins;
    }
    day = new Date(dayOf(day).to.getTime());
  }
  throw new Error('The calendar has no working day within a year');
}

/**
 * When a limit that starts at `start` is over. Working days count from the next working day and end with it at closing time, as
 * 《民法典》第二百零一条 counts days; a limit in working hours that starts in the evening starts next morning.
 */
export function deadlineOf(start: Date, limit: TimeLimit, calendar: WorkCalendar): Date {
  if (limit.unit === 'URGENT_HOUR') return new Date(start.getTime() + limit.amount * HOUR_MS);
  if (limit.unit === 'WORK_HOUR') return afterWorkMilliseconds(start, limit.amount * HOUR_MS, calendar);
  let day = start;
  for (let left = limit.amount, idle = 0; left > 0; idle += 1) {
    if (idle > DAYS_AHEAD) throw new Error('The calendar has no working day within a year');
    day = new Date(dayOf(day).to.getTime());
    if (!isWorkDay(localDateOf(day), calendar)) continue;
    left -= 1;
    idle = 0;
  }
  return new Date(dayOf(day).from.getTime() + (OFFICE_HOURS.at(-1)?.[1] ?? 0) * MINUTE_MS);
}

/** Milliseconds of the unit's own time between two instants: office time for working limits, all time for urgent ones. */
export function elapsedBetween(from: Date, to: Date, unit: LimitUnit, calendar: WorkCalendar): number {
  if (to <= from) return 0;
  if (unit === 'URGENT_HOUR') return to.getTime() - from.getTime();
  let sum = 0;
  for (let day = from; day < to; day = new Date(dayOf(day).to.getTime())) {
    for (const stretch of stretchesOf(day, calendar)) {
      sum += Math.max(0, Math.min(stretch.to, to.getTime()) - Math.max(stretch.from, from.getTime()));
    }
  }
  return sum;
}

/** The instant at which `share` (0 to 1) of the time between `start` and `deadline` has passed, on the unit's own clock. */
export function pointWithin(start: Date, deadline: Date, share: number, unit: LimitUnit, calendar: WorkCalendar): Date {
  const milliseconds = elapsedBetween(start, deadline, unit, calendar) * share;
  return laterBy(start, milliseconds, unit, calendar);
}

/** The instant at which so many milliseconds of the unit's own time have passed since `start`. */
export function laterBy(start: Date, milliseconds: number, unit: LimitUnit, calendar: WorkCalendar): Date {
  return unit === 'URGENT_HOUR' ? new Date(start.getTime() + milliseconds) : afterWorkMilliseconds(start, milliseconds, calendar);
}

/** A deadline moved on by the time the clock stood still. */
export function afterPause(deadline: Date, pausedAt: Date, resumedAt: Date, unit: LimitUnit, calendar: WorkCalendar): Date {
  const left = elapsedBetween(pausedAt, deadline, unit, calendar);
  if (left === 0) return deadline > resumedAt ? deadline : resumedAt;
  return laterBy(resumedAt, left, unit, calendar);
}

/** Closing time of the office on a day: until then somebody keeps a promise made for that day. */
export function closingTimeOf(day: LocalDate): Date {
  return new Date(dayOf(new Date(`${day}T04:00:00Z`)).from.getTime() + (OFFICE_HOURS.at(-1)?.[1] ?? 0) * MINUTE_MS);
}

/** 4个工作小时, 2个工作日 */
export function limitText(limit: TimeLimit): string {
  return `${limit.amount}个${LIMIT_UNITS[limit.unit]}`;
}
