/** Rules of patrols and visits. A check returns the reason in words, or `null` when nothing is wrong. */
import { DAY_MS, localDateOf, type Instant, type LocalDate, type Period } from '../common/time.ts';
import { FIELDWORK_SPANS as SPANS } from './fieldwork.limits.ts';
import type { ChecklistItem, PointCategory, QuietDays, StopCheck, VisitResult } from './fieldwork.types.ts';

const everywhere: PointCategory[] = ['building', 'street', 'facility', 'site', 'other'];

/** What a grid worker looks at until the community has a list of its own (version 0). */
export const FIRST_CHECKLIST: readonly ChecklistItem[] = [
  { code: 'wire-charging', label: '飞线充电', categories: ['building'] },
  { code: 'corridor-clutter', label: '楼道堆物', categories: ['building'] },
  { code: 'fire-lane', label: '消防通道', categories: ['building', 'street', 'site'] },
  { code: 'stickers', label: '小广告', categories: ['building', 'street', 'facility'] },
  { code: 'parking', label: '乱停车', categories: ['street', 'building'] },
  { code: 'manhole', label: '井盖', categories: ['street', 'facility'] },
  { code: 'lamp', label: '路灯', categories: ['street', 'facility'] },
  { code: 'street-trade', label: '占道经营', categories: ['street'] },
  { code: 'rubble', label: '建筑垃圾', categories: ['site', 'building', 'street'] },
  { code: 'other', label: '其他问题', categories: everywhere },
];

export const FIRST_QUIET_DAYS: QuietDays = { workerDays: 3, leaderDays: 2 };

/** The items of a checklist for a point. */
export function itemsFor(items: readonly ChecklistItem[], category: PointCategory): ChecklistItem[] {
  return items.filter((item) => item.categories.includes(category));
}

export function checklistProblem(items: readonly ChecklistItem[]): string | null {
  if (new Set(items.map(({ code }) => code)).size < items.length) return '有两项的编号相同';
  if (new Set(items.map(({ label }) => label)).size < items.length) return '有两项的名称相同';
  return null;
}

/** What was looked at must stand in the checklist, each once. */
export function checksProblem(checks: readonly StopCheck[], items: readonly ChecklistItem[]): string | null {
  if (new Set(checks.map(({ code }) => code)).size < checks.length) return '同一项填了两次';
  const known = new Set(items.map(({ code }) => code));
  return checks.every(({ code }) => known.has(code)) ? null : '有一项不在检查清单里，请刷新后重填';
}

/** The moment something was done by the phone's clock: never in the future, and not from another year. */
export function phoneTimeProblem(at: Instant, now: Date): string | null {
  const ahead = new Date(at).getTime() - now.getTime();
  if (ahead > DAY_MS) return '手机时间比现在晚，请校准手机时间';
  return -ahead > SPANS.lateAtMost ? '超过 30 天的记录不能补交' : null;
}

export function doneAt(at: Instant, now: Date): Date {
  return new Date(Math.min(new Date(at).getTime(), now.getTime()));
}

/** The round is closed by the clock then; what was done before it may still be sent. */
export function patrolEnd(startedAt: Date): Date {
  return new Date(startedAt.getTime() + SPANS.patrol);
}

/** Monday to Sunday, Asia/Shanghai. */
export function weekOf(at: Date): Period {
  const weekday = (new Date(`${localDateOf(at)}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = dayStart(addDays(localDateOf(at), -weekday));
  return { from, to: new Date(from.getTime() + 7 * DAY_MS) };
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function dayStart(day: LocalDate): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** 3 when the contact was planned three days ago, negative while it is to come. */
export function daysLate(nextOn: LocalDate, today: LocalDate): number {
  return Math.round((Date.parse(today) - Date.parse(nextOn)) / DAY_MS);
}

/** Somebody, or a trusted neighbour, has had contact: the plan starts anew. */
export function isContact(result: VisitResult): boolean {
  return result === 'good' || result === 'needsHelp';
}

/** When the worker is told that a planned contact is missing. */
export function workerToldAt(nextOn: LocalDate, { workerDays }: QuietDays): Date {
  return new Date(dayStart(addDays(nextOn, workerDays)).getTime() + SPANS.reminderHour);
}

/** When, after the worker, the community's leader is told. */
export function leaderToldAt(workerToldAtTime: Date, { leaderDays }: QuietDays): Date {
  return new Date(workerToldAtTime.getTime() + leaderDays * DAY_MS);
}

/** 绿化西街42号楼3单元 → 绿化西街***: the way there, not the door. */
export function maskAddress(address: string): string {
  const first = address.search(/[0-9０-９一二三四五六七八九十]+(号|栋|幢|楼|单元|层|室|院)|[0-9０-９]/);
  const shown = first < 0 ? address.slice(0, 6) : address.slice(0, first);
  return `${[...shown.trim()].slice(0, 16).join('')}***`;
}

const PHONE_PATTERN = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;

/** A mobile, or a landline with its area code: many elders have nothing else. */
export function contactPhoneProblem(phone: string): string | null {
  return PHONE_PATTERN.test(phone) ? null : '请填 11 位手机号，或带区号的固定电话，如 0371-60000000';
}

export function nextOnProblem(nextOn: LocalDate, today: LocalDate, aheadDaysMax: number): string | null {
  if (nextOn < today) return '下次联系的日期不能早于今天';
  return nextOn > addDays(today, aheadDaysMax) ? `下次联系最迟在 ${aheadDaysMax} 天内` : null;
}

/** The third-level grid at or above a path; `null` above it. */
export function gridPathOf(path: string): string | null {
  return /^(.*\/\d{12}\/\d{12}-(?:\d{2}|Z\d{2,3})\/)/.exec(path)?.[1] ?? /^(.*\/\d{9}-Z\d{2,3}\/)/.exec(path)?.[1] ?? null;
}
