/** Which unit a case goes to: ordered rules, the first that fits decides (派单目录, 《北京市接诉即办工作条例》第十二条). Pure. */
import { localDateOf } from '../common/time.ts';
import { neighbourhoodOf } from '../grid/grid.rules.ts';
import { isWorkDay, type TimeLimit, type WorkCalendar } from '../common/work-time.ts';
import type { RoutingRuleId, RoutingRuleView, RuleTime } from './cases.rule.types.ts';

export type RoutingRule = Pick<RoutingRuleView,
  'id' | 'name' | 'position' | 'categoryCode' | 'groupCode' | 'divisionPath' | 'time' | 'unitId' | 'limit' | 'active'>;

/** What is asked: this matter, here, now. */
export interface RoutingQuestion {
  categoryCode: string;
  groupCode: string;
  divisionPath: string;
  at: Date;
  calendar: WorkCalendar;
}

export interface RoutingStep { ruleId: RoutingRuleId; name: string; fits: boolean; why: string }
export interface Route {
  /** `null` when no rule fits. */
  rule: RoutingRule | null;
  /** Each rule that was looked at, up to the one that fitted. */
  steps: RoutingStep[];
}

/** Smaller positions first; ties by division, deepest first, then by id so that two servers agree. */
export function inRoutingOrder<Rule extends Pick<RoutingRule, 'id' | 'position' | 'divisionPath'>>(rules: readonly Rule[]): Rule[] {
  const depth = (rule: Rule) => rule.divisionPath.split('/').length;
  return [...rules].sort((one, other) => one.position - other.position || depth(other) - depth(one) || (one.id < other.id ? -1 : 1));
}

function localHourOf(at: Date): number {
  return (at.getUTCHours() + 8) % 24;
}

/** Hours `from` inside, `to` outside; `from` after `to` passes midnight, equal ones are the whole day. */
function isInHours(hour: number, { fromHour, toHour }: RuleTime): boolean {
  if (fromHour === toHour) return true;
  return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
}

function timeProblem(time: RuleTime, at: Date, calendar: WorkCalendar): string | null {
  const works = isWorkDay(localDateOf(at), calendar);
  if (time.days === 'work' && !works) return '只在工作日适用';
  if (time.days === 'rest' && works) return '只在休息日适用';
  return isInHours(localHourOf(at), time) ? null : `只在 ${time.fromHour} 时至 ${time.toHour} 时适用`;
}

/** @returns why the rule does not decide this, in words; `null` when it does. */
export function routingMisfit(rule: RoutingRule, question: RoutingQuestion): string | null {
  if (!rule.active) return '已停用';
  if (!question.divisionPath.startsWith(rule.divisionPath)) return '不在这条规则的辖区';
  if (rule.categoryCode !== null && rule.categoryCode !== question.categoryCode) return '小类不同';
  if (rule.groupCode !== null && rule.groupCode !== question.groupCode) return '大类不同';
  return rule.time && timeProblem(rule.time, question.at, question.calendar);
}

/** Where it goes, and why. */
export function routeOf(rules: readonly RoutingRule[], question: RoutingQuestion): Route {
  const steps: RoutingStep[] = [];
  for (const rule of inRoutingOrder(rules)) {
    const misfit = routingMisfit(rule, question);
    steps.push({ ruleId: rule.id, name: rule.name, fits: misfit === null, why: misfit ?? fitOf(rule) });
    if (misfit === null) return { rule, steps };
  }
  return { rule: null, steps };
}

/**
 * Whether the keeper of the asset gets the case instead of the unit of the rule that fitted (`null`: none did). The register says who keeps this
 * very lamp; only a rule that somebody wrote for this 小类 in this very neighbourhood, or below it, knows better.
 */
export function keeperDecides(rule: Pick<RoutingRule, 'categoryCode' | 'divisionPath'> | null, divisionPath: string): boolean {
  return rule === null || rule.categoryCode === null || !rule.divisionPath.startsWith(neighbourhoodOf(divisionPath));
}

function fitOf(rule: RoutingRule): string {
  if (rule.categoryCode !== null) return '辖区和小类相符';
  return rule.groupCode === null ? '辖区相符，适用所有分类' : '辖区和大类相符';
}

const HOURS_OF: Readonly<Record<TimeLimit['unit'], number>> = { URGENT_HOUR: 1, WORK_HOUR: 24 / 7, WORK_DAY: 24 };

/** The shorter of the two: a rule may hurry a unit, never give it more time than the directory does. */
export function shorterLimit(directory: TimeLimit, rule: TimeLimit | null): TimeLimit {
  if (rule === null) return directory;
  return rule.amount * HOURS_OF[rule.unit] < directory.amount * HOURS_OF[directory.unit] ? rule : directory;
}
