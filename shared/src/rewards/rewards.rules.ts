/**
 * Rules of 积分兑换 that the phone and the server share. Pure: facts in, a reason or `null` out.
 * The server asks them for a clear answer; what finally decides are its conditional writes.
 */
import { DAY_MS, MINUTE_MS, dayOf, localDateOf, type Instant } from '../common/time.ts';
import type { OfferStatus } from './offer-status.ts';
import type { OrderStatus } from './order-status.ts';
import { rewardsLimits } from './rewards.limits.ts';
import { LIMIT_PERIODS, type LimitPeriod, type OfferLimits, type OpeningSpan } from './rewards.types.ts';

/** In the order in which they are told: what nobody can change first, what the person can change last. */
export type RedeemRefusal =
  | 'not-listed' | 'not-yet-open' | 'no-longer-open' | 'place-closed' | 'sold-out'
  | 'total-limit' | 'person-limit' | 'period-limit' | 'not-enough-points';

export interface RedeemFacts {
  offerStatus: OfferStatus;
  redeemFrom: Instant | null;
  redeemUntil: Instant | null;
  placeActive: boolean;
  pointsPrice: number;
  limits: OfferLimits;
  /** Pieces on the shelf that nobody has reserved. */
  left: number;
  takenByAll: number;
  /** Of the person asking; `null` when not signed in. */
  mine: { taken: number; takenThisPeriod: number; available: number } | null;
  quantity: number;
}

export function redeemRefusal(facts: RedeemFacts, at: Date): RedeemRefusal | null {
  if (facts.offerStatus !== 'LISTED') return 'not-listed';
  if (facts.redeemFrom !== null && at < new Date(facts.redeemFrom)) return 'not-yet-open';
  if (facts.redeemUntil !== null && at >= new Date(facts.redeemUntil)) return 'no-longer-open';
  if (!facts.placeActive) return 'place-closed';
  if (facts.left < facts.quantity) return 'sold-out';
  if (isPast(facts.limits.total, facts.takenByAll + facts.quantity)) return 'total-limit';
  if (facts.mine === null) return null;
  if (isPast(facts.limits.perPerson, facts.mine.taken + facts.quantity)) return 'person-limit';
  if (isPast(facts.limits.perPersonPerPeriod?.quantity ?? null, facts.mine.takenThisPeriod + facts.quantity)) return 'period-limit';
  return facts.mine.available < facts.pointsPrice * facts.quantity ? 'not-enough-points' : null;
}

function isPast(limit: number | null, taken: number): boolean {
  return limit !== null && taken > limit;
}

/** The sentence beside the button. */
export function redeemRefusalText(refusal: RedeemRefusal, facts: RedeemFacts): string {
  const period = facts.limits.perPersonPerPeriod;
  switch (refusal) {
    case 'not-listed': return '已下架';
    case 'not-yet-open': return '还没到兑换时间';
    case 'no-longer-open': return '兑换时间已过';
    case 'place-closed': return '该兑换点暂停服务';
    case 'sold-out': return facts.left > 0 ? `只剩 ${facts.left} 份` : '已兑完';
    case 'total-limit': return '名额已兑完';
    case 'person-limit': return `每人限兑 ${facts.limits.perPerson ?? 0} 份`;
    case 'period-limit': return period ? `每人${LIMIT_PERIODS[period.period]}限兑 ${period.quantity} 份` : '本期已兑完';
    case 'not-enough-points': return `还差 ${facts.pointsPrice * facts.quantity - (facts.mine?.available ?? 0)} 积分`;
  }
}

/** Name of the period `at` falls in, Asia/Shanghai; a week starts on Monday. E.g. `MONTH:2026-11`, `WEEK:2026-11-16`. */
export function limitPeriodKey(period: LimitPeriod, at: Date): string {
  const day = localDateOf(at);
  if (period === 'MONTH') return `MONTH:${day.slice(0, 7)}`;
  if (period === 'WEEK') return `WEEK:${localDateOf(new Date(at.getTime() - (weekdayOf(at) - 1) * DAY_MS))}`;
  return `DAY:${day}`;
}

/** 1 = Monday … 7 = Sunday, Asia/Shanghai. */
function weekdayOf(at: Date): number {
  return new Date(`${localDateOf(at)}T00:00:00Z`).getUTCDay() || 7;
}

/** First instant after the pick-up time: the end of the local day `pickupDays` after `at`. */
export function pickupEnd(at: Date, pickupDays: number): Date {
  return new Date(dayOf(at).to.getTime() + pickupDays * DAY_MS);
}

export function disputeEnd(verifiedAt: Date): Date {
  return new Date(verifiedAt.getTime() + rewardsLimits.disputeDays * DAY_MS);
}

export function disputeAnswerDue(disputedAt: Date): Date {
  return new Date(disputedAt.getTime() + rewardsLimits.disputeAnswerDays * DAY_MS);
}

export type DisputeRefusal = 'not-verified' | 'too-late';

export function disputeRefusal(order: { status: OrderStatus; verifiedAt: Date | null }, at: Date): DisputeRefusal | null {
  if (order.status !== 'VERIFIED' || order.verifiedAt === null) return 'not-verified';
  return at >= disputeEnd(order.verifiedAt) ? 'too-late' : null;
}

const WALL_CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with a list of opening hours, in Chinese, or `null`. */
export function openingProblem(opening: readonly OpeningSpan[]): string | null {
  if (opening.length > rewardsLimits.openingSpans.max) return `营业时间最多 ${rewardsLimits.openingSpans.max} 段`;
  for (const span of opening) {
    if (!WALL_CLOCK.test(span.from) || !WALL_CLOCK.test(span.until)) return '时间应为 00:00 至 23:59，例如 09:00';
    if (span.from >= span.until) return '结束时间要晚于开始时间';
    if (span.weekdays.length === 0) return '请至少选择一天';
    if (span.weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) return '星期应为 1（周一）至 7（周日）';
  }
  return null;
}

/** Open at `at`? No hours at all means always open. */
export function isOpenAt(opening: readonly OpeningSpan[], at: Date): boolean {
  if (opening.length === 0) return true;
  const weekday = weekdayOf(at);
  const minutes = Math.floor((at.getTime() - dayOf(at).from.getTime()) / MINUTE_MS);
  return opening.some((span) => span.weekdays.includes(weekday) && minutesOf(span.from) <= minutes && minutes < minutesOf(span.until));
}

function minutesOf(wallClock: string): number {
  return Number(wallClock.slice(0, 2)) * 60 + Number(wallClock.slice(3));
}

/** What is wrong with a pair of dates, in Chinese, or `null`. An absent end is open. */
export function windowProblem(from: Instant | null | undefined, until: Instant | null | undefined): string | null {
  return from && until && new Date(from) >= new Date(until) ? '结束时间要晚于开始时间' : null;
}

/** What is wrong with the limits of an offer among themselves, in Chinese, or `null`. */
export function offerLimitsProblem(limits: OfferLimits): string | null {
  const { total, perPerson, perPersonPerPeriod } = limits;
  if (total !== null && perPerson !== null && perPerson > total) return '每人限兑不能超过总量';
  if (perPerson !== null && perPersonPerPeriod !== null && perPersonPerPeriod.quantity > perPerson) return '每期限兑不能超过每人限兑';
  return null;
}

/** The twelve digits of a typed code, however they were grouped; `null` when the text is something else. */
export function typedCodeDigits(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return new RegExp(`^\\d{${rewardsLimits.typedCodeDigits}}$`).test(digits) ? digits : null;
}
