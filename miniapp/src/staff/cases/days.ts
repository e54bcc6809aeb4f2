import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import { DAY_MS, localDateOf, MINUTE_MS, type LocalDate } from '@yuandian/shared/common/time';
import { useNow } from '@/lib/use-now';

/** An answer is promised, and a limit moved, this many days ahead at most. */
export const REPLY_DAYS = CASE_SPANS.extensionMax / DAY_MS;

/** The local day, also when the page stays open over midnight. */
export function useToday(): LocalDate {
  return localDateOf(new Date(useNow(MINUTE_MS)));
}

export function dayLater(day: LocalDate, days: number): LocalDate {
  return localDateOf(new Date(new Date(`${day}T12:00:00+08:00`).getTime() + days * DAY_MS));
}

export function firstOfMonth(day: LocalDate): LocalDate {
  return `${day.slice(0, 7)}-01`;
}
