/**
 * Asia/Shanghai calendar edges. China has had no daylight saving since 1991, so the offset is a constant;
 * everything stored or sent is an ISO 8601 instant in UTC.
 */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/**
 * An instant as ISO 8601 in UTC, e.g. `2026-11-22T06:00:00.000Z`.
 * @format date-time
 */
export type Instant = string;
/**
 * A calendar day in Asia/Shanghai, `YYYY-MM-DD`.
 * @format date
 */
export type LocalDate = string;

/** `from` is inside, `to` is the first instant outside. */
export interface Period {
  from: Date;
  to: Date;
}

interface LocalParts { year: number; month: number; day: number }

function localParts(at: Date): LocalParts {
  const shifted = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth(), day: shifted.getUTCDate() };
}

function localMidnight(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month, day) - SHANGHAI_OFFSET_MS);
}

export function localDateOf(at: Date): LocalDate {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** 11月22日: a day in a sentence that is read within weeks. */
export function dayWords(day: LocalDate): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** 09:05: the time of the day in China. */
export function clockOf(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
}

/** 11月22日 09:05: an instant in a sentence that is read within weeks. */
export function momentWords(at: Date): string {
  return `${dayWords(localDateOf(at))} ${clockOf(at)}`;
}

export function dayOf(at: Date): Period {
  const { year, month, day } = localParts(at);
  return { from: localMidnight(year, month, day), to: localMidnight(year, month, day + 1) };
}

export function monthOf(at: Date): Period {
  const { year, month } = localParts(at);
  return { from: localMidnight(year, month, 1), to: localMidnight(year, month + 1, 1) };
}

export function quarterOf(at: Date): Period {
  const { year, month } = localParts(at);
  const first = month - (month % 3);
  return { from: localMidnight(year, first, 1), to: localMidnight(year, first + 3, 1) };
}

export function yearOf(at: Date): Period {
  const { year } = localParts(at);
  return { from: localMidnight(year, 0, 1), to: localMidnight(year + 1, 0, 1) };
}

/** Whole years lived on the local day of `at`, by 周岁 (the birthday itself counts). */
export function ageOn(birthDate: LocalDate, at: Date): number {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  const today = localParts(at);
  const hadBirthday = today.month + 1 > month || (today.month + 1 === month && today.day >= day);
  return today.year - year - (hadBirthday ? 0 : 1);
}
