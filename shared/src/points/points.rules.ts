/** Pure rules of 积分, the same on the phone and on the server. */
import { MINUTE_MS, monthOf } from '../common/time.ts';
import { POINTS_LIMITS } from './points.limits.ts';
import type { AccountKind, PointsEvent, TransactionKind } from './points.types.ts';

/** The part of a rule that decides whether it applies. */
export interface RuleScope {
  event: PointsEvent;
  divisionPath: string;
  version: number;
  validFrom: Date;
  /** First instant it no longer applies, `null`: until a newer version does. */
  validTo: Date | null;
}

export interface RuleAmounts {
  pointsPerUnit: number;
  perDayCap: number | null;
  perMonthCap: number | null;
}

/** Points this person already got under the rule in the event's Shanghai day and month. */
export interface CapUse {
  today: number;
  thisMonth: number;
}

export interface OpenLot {
  id: string;
  remaining: number;
}

export interface LotShare {
  lotId: string;
  points: number;
}

function codesOf(path: string): string[] {
  return path.split('/').filter((code) => code !== '');
}

/** Codes of the divisions whose rules can apply at `path`, nearest first: `/1/12/` gives `12`, `1`. */
export function scopesOf(path: string): string[] {
  return codesOf(path).reverse();
}

/** A rule belongs to the division's code, so that it stays in force when the division is moved to another path. */
export function divisionCodeOf(path: string): string {
  return codesOf(path).at(-1) ?? '';
}

/** How a decision names the rule version it was made under, e.g. `volunteer.hour@410102#1`. */
export function ruleVersionName(rule: Pick<RuleScope, 'event' | 'divisionPath' | 'version'>): string {
  return `${rule.event}@${divisionCodeOf(rule.divisionPath)}#${rule.version}`;
}

/** The way back from {@link ruleVersionName}, for people to read. */
export function ruleVersionParts(name: string): { event: PointsEvent; version: number } {
  return { event: name.slice(0, name.indexOf('@')) as PointsEvent, version: Number(name.slice(name.indexOf('#') + 1)) };
}

/** The rule for an event at a time and place: the nearest division wins, there the highest version whose dates fit. */
export function ruleInForce<Rule extends RuleScope>(rules: readonly Rule[], event: PointsEvent, path: string, at: Date): Rule | null {
  const valid = rules.filter((rule) => rule.event === event && rule.validFrom <= at && (rule.validTo === null || at < rule.validTo));
  for (const scope of scopesOf(path)) {
    const [newest] = valid.filter((rule) => divisionCodeOf(rule.divisionPath) === scope).sort((a, b) => b.version - a.version);
    if (newest) return newest;
  }
  return null;
}

/** What `units` earn after the caps: everything, a part, or 0. */
export function pointsEarned(rule: RuleAmounts, units: number, used: CapUse): number {
  const wanted = rule.pointsPerUnit * Math.floor(units);
  const leftToday = rule.perDayCap === null ? wanted : rule.perDayCap - used.today;
  const leftThisMonth = rule.perMonthCap === null ? wanted : rule.perMonthCap - used.thisMonth;
  return Math.max(0, Math.min(wanted, leftToday, leftThisMonth));
}

/** Lots earned in one Shanghai month expire together: at the end of the n-th month after it. `null`: never. */
export function lotExpiry(earnedAt: Date, expiryMonths: number | null): Date | null {
  if (expiryMonths === null) return null;
  let end = monthOf(earnedAt).to;
  for (let passed = 0; passed < expiryMonths; passed += 1) end = monthOf(end).to;
  return end;
}

/** Takes `points` from the lots in the given order, or `null` when they do not hold enough. */
export function takeFromLots(lots: readonly OpenLot[], points: number): LotShare[] | null {
  const shares: LotShare[] = [];
  let missing = points;
  for (const lot of lots) {
    if (missing === 0) break;
    const taken = Math.min(lot.remaining, missing);
    if (taken > 0) shares.push({ lotId: lot.id, points: taken });
    missing -= taken;
  }
  return missing === 0 ? shares : null;
}

export type RuleProblem = 'starts-in-the-past' | 'ends-before-it-starts' | 'day-cap-over-month-cap' | 'cap-below-one-unit';

export const RULE_PROBLEM_TEXTS: Readonly<Record<RuleProblem, string>> = {
  'starts-in-the-past': '生效时间不能早于现在，已经发生的服务按原规则计分',
  'ends-before-it-starts': '失效时间要晚于生效时间',
  'day-cap-over-month-cap': '每日上限不能高于每月上限',
  'cap-below-one-unit': '上限不能低于一次的积分',
};

export interface RuleDraft extends RuleAmounts {
  validFrom: Date;
  validTo: Date | null;
}

/** Why a new version may not be published, or `null`. */
export function ruleProblem(draft: RuleDraft, now: Date): RuleProblem | null {
  const earliest = now.getTime() - POINTS_LIMITS.startSlackMinutes * MINUTE_MS;
  if (draft.validFrom.getTime() < earliest) return 'starts-in-the-past';
  if (draft.validTo !== null && draft.validTo <= draft.validFrom) return 'ends-before-it-starts';
  if (draft.perDayCap !== null && draft.perMonthCap !== null && draft.perDayCap > draft.perMonthCap) return 'day-cap-over-month-cap';
  const lowestCap = Math.min(draft.perDayCap ?? Infinity, draft.perMonthCap ?? Infinity);
  if (lowestCap < draft.pointsPerUnit) return 'cap-below-one-unit';
  return null;
}

export type ReversalProblem = 'not-an-award' | 'already-reversed';

/** Only an award is reversed; a redemption goes back by its own refund, so that the order and the hold follow. */
export function reversalProblem(transaction: { kind: TransactionKind; reversed: boolean }): ReversalProblem | null {
  if (transaction.kind !== 'award') return 'not-an-award';
  return transaction.reversed ? 'already-reversed' : null;
}

/** Codes of the statistics office for 区, 街道 and 社区; grids of every kind have a dash in theirs. */
const STATISTICS_CODE = /^\d{6,12}$/;

/** Division whose budget pays for an award at `path`: the community for work in its grids, or the street or district for work above. */
export function issuingDivisionCode(path: string): string {
  return [...codesOf(path)].reverse().find((code) => STATISTICS_CODE.test(code)) ?? '';
}

/** The name under which a leg keeps an account, e.g. `wallet:0192…`, `issuing:410102006012`, `expired`. */
export function accountName(kind: AccountKind, ownerId = ''): string {
  return ownerId === '' ? kind : `${kind}:${ownerId}`;
}

export function accountOf(name: string): { kind: AccountKind; ownerId: string } {
  const [kind = '', ...owner] = name.split(':');
  return { kind: kind as AccountKind, ownerId: owner.join(':') };
}
