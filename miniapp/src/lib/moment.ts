import { HOUR_MS, type Instant } from '@yuandian/shared/common/time';

const SHANGHAI_MS = 8 * HOUR_MS;

/** A day `YYYY-MM-DD` and a time `HH:mm` on the district's clock, as a form asks for them; '' until chosen. */
export interface Moment { day: string; time: string }

export const NO_MOMENT: Moment = { day: '', time: '' };

export function momentOf(at: Instant | Date): Moment {
  const local = new Date(new Date(at).getTime() + SHANGHAI_MS).toISOString();
  return { day: local.slice(0, 10), time: local.slice(11, 16) };
}

/** `null` until both parts are chosen. */
export function instantOf({ day, time }: Moment): Instant | null {
  return day && time ? new Date(`${day}T${time}:00+08:00`).toISOString() : null;
}
