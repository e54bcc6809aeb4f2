import { CATEGORY_GROUPS } from '@yuandian/shared/cases/case-kind';
import type { RoutingRuleView, RuleDays, RuleTime } from '@yuandian/shared/cases/cases.rule.types';

export const RULE_DAYS: Readonly<Record<RuleDays, string>> = { all: '每天', work: '工作日', rest: '休息日' };

/** 工作日 9–18 时, 每天 22 时至次日 6 时, 随时 */
export function timeText(time: RuleTime | null): string {
  if (time === null) return '随时';
  const { days, fromHour, toHour } = time;
  if (fromHour === toHour || (fromHour === 0 && toHour === 24)) return `${RULE_DAYS[days]}全天`;
  return `${RULE_DAYS[days]} ${fromHour}${fromHour < toHour ? `–${toHour} 时` : ` 时至次日 ${toHour} 时`}`;
}

/** What the rule is about: one 小类, a 大类, or everything. */
export function matterText({ categoryCode, groupCode }: Pick<RoutingRuleView, 'categoryCode' | 'groupCode'>, names: ReadonlyMap<string, string>): string {
  if (categoryCode !== null) return names.get(categoryCode) ?? categoryCode;
  return groupCode === null ? '所有分类' : `${CATEGORY_GROUPS[groupCode as keyof typeof CATEGORY_GROUPS].label}（整个大类）`;
}
