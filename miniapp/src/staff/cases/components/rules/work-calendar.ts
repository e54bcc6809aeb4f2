import type { CalendarDayView } from '@yuandian/shared/cases/cases.rule.types';
import { DAY_MS, localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { isWorkDay } from '@yuandian/shared/common/work-time';

/** How a day stands in the calendar: ordinary ones need no words. */
export interface MonthDay { day: LocalDate; number: number; working: boolean; exception: CalendarDayView | null }

/** Monday first; before the first of the month there are as many empty places. */
export function monthOf(year: number, month: number, exceptions: ReadonlyMap<LocalDate, CalendarDayView>): { empty: number; days: MonthDay[] } {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const differing = new Map([...exceptions].map(([day, { working }]) => [day, working]));
  const days = Array.from({ length: count }, (_, index) => {
    const day = `${year}-${String(month).padStart(2, '0')}-${String(index + 1).padStart(2, '0')}` as LocalDate;
    return { day, number: index + 1, working: isWorkDay(day, differing), exception: exceptions.get(day) ?? null };
  });
  return { empty: (first + 6) % 7, days };
}

export interface Run { name: string; working: boolean; from: LocalDate; to: LocalDate; days: number }

const dayAfter = (day: LocalDate) => localDateOf(new Date(new Date(`${day}T00:00:00Z`).getTime() + DAY_MS));

/** Days in a row that are the same: 国庆节, seven days from the first. */
export function runsOf(days: readonly CalendarDayView[]): Run[] {
  const runs: Run[] = [];
  for (const { day, name, working } of [...days].sort((one, other) => (one.day < other.day ? -1 : 1))) {
    const last = runs.at(-1);
    if (last && last.name === name && last.working === working && dayAfter(last.to) === day) Object.assign(last, { to: day, days: last.days + 1 });
    else runs.push({ name, working, from: day, to: day, days: 1 });
  }
  return runs;
}
