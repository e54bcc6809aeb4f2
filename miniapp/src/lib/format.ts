import { DAY_MS, HOUR_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import type { Instant } from '@yuandian/shared/common/time';

/** The phone may be anywhere; the district's clock is Asia/Shanghai. */
const SHANGHAI_MS = 8 * HOUR_MS;
const WEEKDAYS = '日一二三四五六';

function local(at: Instant | Date) {
  const date = new Date(new Date(at).getTime() + SHANGHAI_MS);
  return {
    year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    weekday: WEEKDAYS[date.getUTCDay()], time: date.toISOString().slice(11, 16),
  };
}

/** 11月22日 周日; with the year when it is not this one. */
export function formatDay(at: Instant | Date, now: Date = new Date()): string {
  const { year, month, day, weekday } = local(at);
  return `${year === local(now).year ? '' : `${year}年`}${month}月${day}日 周${weekday}`;
}

/** 11月22日 周日 14:00 */
export function formatTime(at: Instant | Date, now: Date = new Date()): string {
  return `${formatDay(at, now)} ${local(at).time}`;
}

/** 11月22日 周日 14:00–16:00, or both days when they differ. */
export function formatSpan(from: Instant, to: Instant, now: Date = new Date()): string {
  const sameDay = formatDay(from, now) === formatDay(to, now);
  return `${formatTime(from, now)}${sameDay ? `–${local(to).time}` : ` 至 ${formatTime(to, now)}`}`;
}

/** The last moment of a term: 12月7日 周一 24:00 where it ends with the day, since 12月8日 00:00 is read as the 8th. */
export function formatDeadline(at: Instant, now: Date = new Date()): string {
  if (local(at).time !== '00:00') return formatTime(at, now);
  return `${formatDay(new Date(new Date(at).getTime() - MINUTE_MS), now)} 24:00`;
}

/** A calendar day `YYYY-MM-DD`, as {@link formatDay}. */
export function formatDate(day: string, now: Date = new Date()): string {
  return formatDay(`${day}T00:00:00+08:00`, now);
}

/** 1956年3月12日: of a calendar day long ago, whose weekday says nothing. */
export function formatPlainDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 刚刚, 5分钟前, 3小时前, then the day. */
export function formatAgo(at: Instant, now: Date = new Date()): string {
  const passed = now.getTime() - new Date(at).getTime();
  if (passed < MINUTE_MS) return '刚刚';
  if (passed < HOUR_MS) return `${Math.floor(passed / MINUTE_MS)}分钟前`;
  if (passed < DAY_MS) return `${Math.floor(passed / HOUR_MS)}小时前`;
  return formatDay(at, now);
}

/** Time left on a code or a wait: 4分10秒, 3小时5分, 2天. */
export function formatLeft(milliseconds: number): string {
  const left = Math.max(0, milliseconds);
  if (left >= DAY_MS) return `${Math.floor(left / DAY_MS)}天`;
  if (left >= HOUR_MS) return `${Math.floor(left / HOUR_MS)}小时${Math.floor((left % HOUR_MS) / MINUTE_MS)}分`;
  const seconds = Math.floor((left % MINUTE_MS) / 1000);
  return left >= MINUTE_MS ? `${Math.floor(left / MINUTE_MS)}分${seconds}秒` : `${seconds}秒`;
}

/** Whole minutes of service as a number of hours, or of minutes below one hour: for a `Figure`. */
export function minutesFigure(minutes: number): { value: string; unit: string } {
  return Math.abs(minutes) < 60 ? { value: String(minutes), unit: '分钟' } : { value: String(Math.round(minutes / 6) / 10), unit: '小时' };
}

/** The same in one word: 1.5小时, 40分钟. */
export function formatMinutes(minutes: number): string {
  const { value, unit } = minutesFigure(minutes);
  return value + unit;
}

/** 12,340 */
export function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** +20, −20 (with a real minus) */
export function formatChange(points: number): string {
  return points < 0 ? `−${formatNumber(-points)}` : `+${formatNumber(points)}`;
}

/** Digits of a code in groups of four, six of them in groups of three, as they are read aloud. */
export function formatCode(code: string): string {
  return code.replace(code.length === 6 ? /(.{3})(?=.)/g : /(.{4})(?=.)/g, '$1 ');
}

/** Short facts on one line, as far as there are any, with a wide space between. */
export function facts(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
