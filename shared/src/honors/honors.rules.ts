/** Pure rules of 荣誉榜单, the same on the phone and on the server. */
import { ageOn, monthOf, quarterOf, yearOf, localDateOf, type LocalDate, type Period } from '../common/time.ts';
import { POINTS_EVENTS, type PointsEvent } from '../points/points.types.ts';
import { BOARD_KINDS, COUNTED_BY_EVENT, type BoardKind, type BoardLevel } from './board-kind.ts';
import { HONORS_LIMITS } from './honors.limits.ts';
import { TIE_BREAKS, type TieBreak } from './honors.types.ts';

// Periods: Shanghai months, quarters and years

export const PERIOD_SPANS = { month: '月榜', quarter: '季榜', year: '年榜' } as const;
export type PeriodSpan = keyof typeof PERIOD_SPANS;
export const PERIOD_SPAN_NAMES = Object.keys(PERIOD_SPANS) as PeriodSpan[];

/** `2026-11`, `2026-Q4` or `2026`. */
export type PeriodKey = string;
export const PERIOD_KEY_PATTERN = /^20\d{2}(-(0[1-9]|1[0-2]|Q[1-4]))?$/;
export const MONTH_KEY_PATTERN = /^20\d{2}-(0[1-9]|1[0-2])$/;

const EDGES: Readonly<Record<PeriodSpan, (at: Date) => Period>> = { month: monthOf, quarter: quarterOf, year: yearOf };

export function spanOf(key: PeriodKey): PeriodSpan {
  if (key.length === 4) return 'year';
  return key.includes('Q') ? 'quarter' : 'month';
}

export function periodKeyAt(span: PeriodSpan, at: Date): PeriodKey {
  const month = localDateOf(at).slice(0, 7);
  if (span === 'month') return month;
  const year = month.slice(0, 4);
  return span === 'year' ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** The month, the quarter and the year to which something done at `at` counts. */
export function periodKeysAt(at: Date): PeriodKey[] {
  return PERIOD_SPAN_NAMES.map((span) => periodKeyAt(span, at));
}

/** Bounds in UTC; `to` is the first instant outside. */
export function periodOf(key: PeriodKey): Period {
  const [year = '', part = ''] = key.split('-');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 - 2 : Number(part || '1');
  // The middle of a month is inside it in every zone.
  return EDGES[spanOf(key)](new Date(Date.UTC(Number(year), month - 1, 15)));
}

export function periodBefore(key: PeriodKey): PeriodKey {
  return periodKeyAt(spanOf(key), new Date(periodOf(key).from.getTime() - 1));
}

export function periodAfter(key: PeriodKey): PeriodKey {
  return periodKeyAt(spanOf(key), periodOf(key).to);
}

/** The month with which a period begins: `2026-Q4` gives `2026-10`. */
export function firstMonthOf(key: PeriodKey): PeriodKey {
  return periodKeyAt('month', periodOf(key).from);
}

const CHINESE_DIGITS = ['一', '二', '三', '四'];

export function periodLabel(key: PeriodKey): string {
  const [year = '', part = ''] = key.split('-');
  if (part === '') return `${year}年`;
  return part.startsWith('Q') ? `${year}年第${CHINESE_DIGITS[Number(part.slice(1)) - 1] ?? ''}季度` : `${year}年${Number(part)}月`;
}

export function isOver(key: PeriodKey, now: Date): boolean {
  return periodOf(key).to <= now;
}

export type PeriodProblem = 'not-begun' | 'too-long-ago';

export const PERIOD_PROBLEM_TEXTS: Readonly<Record<PeriodProblem, string>> = {
  'not-begun': '这一期还没有开始',
  'too-long-ago': `只能查看最近 ${HONORS_LIMITS.yearsBack} 年的榜单`,
};

/** Why a board of this period cannot be opened, or `null`. */
export function periodProblem(key: PeriodKey, now: Date): PeriodProblem | null {
  if (periodOf(key).from > now) return 'not-begun';
  const oldest = Number(periodKeyAt('year', now)) - HONORS_LIMITS.yearsBack;
  return Number(key.slice(0, 4)) < oldest ? 'too-long-ago' : null;
}

// Divisions

/** Codes of the statistics office: 区 6 digits, 街道 9, 社区 12. Grids, exclusive ones too, have longer codes with a dash. */
const LEVELS_BY_LENGTH: Readonly<Record<number, BoardLevel>> = { 6: 'district', 9: 'street', 12: 'community' };

function levelOfCode(code: string): BoardLevel | null {
  return /^\d+$/.test(code) ? (LEVELS_BY_LENGTH[code.length] ?? null) : null;
}

function codesOf(path: string): string[] {
  return path.split('/').filter((code) => code !== '');
}

/** Codes of the boards to which work at `path` counts: district, street, community. A board stays with its code when the division moves. */
export function boardScopesOf(path: string): string[] {
  return codesOf(path).filter((code) => levelOfCode(code) !== null);
}

/** `null` for a grid and below: their people are few enough to be known by name. */
export function boardLevelOf(path: string): BoardLevel | null {
  return levelOfCode(codesOf(path).at(-1) ?? '');
}

export type BoardProblem = 'no-such-level' | 'kind-not-at-level';

export const BOARD_PROBLEM_TEXTS: Readonly<Record<BoardProblem, string>> = {
  'no-such-level': '榜单按社区、街道和全区评比',
  'kind-not-at-level': '社区榜按街道和全区评比',
};

/** Why this kind has no board at the division, or `null`. */
export function boardProblem(kind: BoardKind, path: string): BoardProblem | null {
  const level = boardLevelOf(path);
  if (level === null) return 'no-such-level';
  const { levels }: { levels: readonly BoardLevel[] } = BOARD_KINDS[kind];
  return levels.includes(level) ? null : 'kind-not-at-level';
}

// Ranking

/** The row before the first one to be ranked, where a page takes up. */
export interface LastPlace {
  position: number;
  rank: number;
  score: number;
}

export type Ranked<Row> = Row & { position: number; rank: number };

/** Rows from the best figure down: equal figures share the rank, and the next one counts all before it: 1, 2, 2, 4. */
export function ranked<Row extends { score: number }>(rows: readonly Row[], after: LastPlace | null = null): Ranked<Row>[] {
  let last = after;
  return rows.map((row) => {
    const position = (last?.position ?? 0) + 1;
    const rank = last !== null && last.score === row.score ? last.rank : position;
    last = { position, rank, score: row.score };
    return { ...row, position, rank };
  });
}

// Names

export const ANONYMOUS_NAME = '匿名居民';

export type MaskReason = 'opted-out' | 'no-consent' | 'minor';

export const MASK_REASON_TEXTS: Readonly<Record<MaskReason, string>> = {
  'opted-out': '你选择了在榜单上匿名',
  'no-consent': '你没有同意公开姓名，只显示姓氏',
  minor: '未满 14 周岁只显示姓氏',
};

export interface NameFacts {
  optedOut: boolean;
  /** The consent `publish-name` stands at this moment. */
  consented: boolean;
  birthDate: LocalDate | null;
}

/**
 * Why a person's full name is not shown, or `null`. Publishing a name needs a consent of its own (个人信息保护法第二十五条);
 * it is asked at every reading, so that a withdrawal counts at once and for boards already published.
 */
export function maskReason(facts: NameFacts, now: Date): MaskReason | null {
  if (facts.optedOut) return 'opted-out';
  if (facts.birthDate !== null && ageOn(facts.birthDate, now) < HONORS_LIMITS.namedFromAge) return 'minor';
  return facts.consented ? null : 'no-consent';
}

export interface Names {
  /** `null` until it is filled in. */
  real: string | null;
  /** 王** */
  masked: string;
}

export function nameOnBoard(names: Names, reason: MaskReason | null): string {
  if (reason === 'opted-out') return ANONYMOUS_NAME;
  return reason === null ? (names.real ?? names.masked) : names.masked;
}

// Figures

/** 86 分, 12.5 小时 */
export function scoreText(kind: BoardKind, score: number): string {
  return BOARD_KINDS[kind].measure === 'minutes' ? `${Math.round(score / 6) / 10} 小时` : `${score} 分`;
}

// Rules of a board

export interface BoardRuleScope {
  kind: BoardKind;
  /** Code of the division that decided it; empty for the rule everybody starts with. */
  divisionCode: string;
  version: number;
  fromMonth: PeriodKey;
}

/** The rule of a period: the nearest division wins, there the highest version that began with or before the period. */
export function boardRuleInForce<Rule extends BoardRuleScope>(rules: readonly Rule[], kind: BoardKind, path: string, period: PeriodKey): Rule | null {
  const month = firstMonthOf(period);
  const begun = rules.filter((rule) => rule.kind === kind && rule.fromMonth <= month);
  for (const code of [...codesOf(path).reverse(), '']) {
    const [newest] = begun.filter((rule) => rule.divisionCode === code).sort((a, b) => b.version - a.version);
    if (newest) return newest;
  }
  return null;
}

export interface BoardRuleContent {
  kind: BoardKind;
  events: readonly PointsEvent[];
  minimum: number;
  tieBreak: TieBreak;
  listLength: number;
}

export type BoardRuleProblem = 'month-has-begun' | 'no-events' | 'events-not-counted';

export const BOARD_RULE_PROBLEM_TEXTS: Readonly<Record<BoardRuleProblem, string>> = {
  'month-has-begun': '只能从还没有开始的月份起生效，已经开始的一期按原规则统计',
  'no-events': '至少选择一种计入榜单的积分',
  'events-not-counted': '这个榜单不按获得的积分统计，不用选择积分种类',
};

/** Why a new version may not be published, or `null`. */
export function boardRuleProblem(draft: BoardRuleContent & { fromMonth: PeriodKey }, now: Date): BoardRuleProblem | null {
  if (draft.fromMonth <= periodKeyAt('month', now)) return 'month-has-begun';
  const countsEvents = COUNTED_BY_EVENT.includes(draft.kind);
  if (countsEvents && draft.events.length === 0) return 'no-events';
  return !countsEvents && draft.events.length > 0 ? 'events-not-counted' : null;
}

const COUNTED: Readonly<Record<BoardKind, string>> = {
  points: '在本区域内获得的积分计入',
  minutes: '在本区域内已入账的志愿服务时长计入，更正后的时长为准',
  'micro-grid-leaders': '在任期间、在本区域内获得的积分计入',
  communities: '居民在本社区内获得的积分计入',
  merchants: '居民到店核销的积分计入，退回的扣除',
};

/** The rule in sentences for residents. */
export function boardRuleText(rule: BoardRuleContent): string[] {
  const events = rule.events.map((event) => POINTS_EVENTS[event].label).join('、');
  return [
    `${COUNTED[rule.kind]}${events === '' ? '' : `：${events}`}。`,
    '按服务发生的时间归入各期，以北京时间为准；更正、冲回的从原来一期扣除。',
    `满 ${scoreText(rule.kind, rule.minimum)}参加排名，公布前 ${rule.listLength} 名。`,
    `相同的名次并列，${TIE_BREAKS[rule.tieBreak]}。`,
  ];
}
