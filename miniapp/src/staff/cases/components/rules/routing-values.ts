import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { RoutingRuleView, RuleDays, SaveRoutingRuleRequest } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { TimeLimit } from '@yuandian/shared/common/work-time';
import type { Problems } from '@/lib/use-form';
import { lengthProblem } from '../../text-problem';
import { chosen } from './rule-problems';

export interface RoutingValues {
  name: string;
  position: number;
  /** '' for every 大类, and for every 小类 of it. */
  groupCode: string;
  categoryCode: string;
  divisionPath: string;
  timed: boolean;
  days: RuleDays;
  fromHour: number;
  toHour: number;
  unitId: string;
  hurried: boolean;
  limit: TimeLimit;
  active: boolean;
}

/** @param last position of the last rule: a new one comes after it, with room between */
export function newRule(last: number): RoutingValues {
  return {
    name: '', position: Math.min(last + 10, limits.position.max), groupCode: '', categoryCode: '', divisionPath: '', timed: false, days: 'work', fromHour: 9, toHour: 18,
    unitId: '', hurried: false, limit: { amount: 4, unit: 'WORK_HOUR' }, active: true,
  };
}

export function valuesOf({ name, position, groupCode, categoryCode, divisionPath, time, unitId, limit, active }: RoutingRuleView): RoutingValues {
  const plain = newRule(0);
  return {
    name, position, groupCode: groupCode ?? '', categoryCode: categoryCode ?? '', divisionPath, unitId, active, timed: time !== null, days: time?.days ?? plain.days,
    fromHour: time?.fromHour ?? plain.fromHour, toHour: time?.toHour ?? plain.toHour, hurried: limit !== null, limit: limit ?? plain.limit,
  };
}

/** @param version the one that was read; 0 makes a new rule */
export function requestOf(values: RoutingValues, version: number): SaveRoutingRuleRequest {
  const { name, position, groupCode, categoryCode, divisionPath, timed, days, fromHour, toHour, unitId, hurried, limit, active } = values;
  return {
    name: name.trim(), position, divisionPath, active, version, groupCode: groupCode || null, categoryCode: categoryCode || null, unitId: unitId as UnitId,
    time: timed ? { days, fromHour, toHour } : null, limit: hurried ? limit : null,
  };
}

export const ROUTING_PROBLEMS: Problems<RoutingValues> = {
  name: (name) => lengthProblem(name, limits.ruleName),
  divisionPath: chosen,
  unitId: chosen,
  days: (days, { timed, fromHour, toHour }) => (timed && days === 'all' && (fromHour === toHour || (fromHour === 0 && toHour === 24)) ? '每天全天就是随时适用，不用限定时间' : null),
};
