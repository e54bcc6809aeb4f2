import { CATEGORY_GROUPS, type CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import type { CategoryView, RoutingRuleId, RoutingRuleView, RuleDays, UnitKind, UnitView } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CategoryQuestion } from '@yuandian/shared/cases/report.types';
import type { RoutingRule } from '@yuandian/shared/cases/routing.rules';
import type { LimitUnit } from '@yuandian/shared/common/work-time';
import { isoTime } from '../../common/tx/sql.ts';

type Bit = number | boolean;

export const CATEGORY_SQL = `code, version, group_code AS groupCode, name, active, filing_conditions AS filingConditions,
  closing_conditions AS closingConditions, limit_amount AS limitAmount, limit_unit AS limitUnit, warning, questions,
  needs_verification AS needsVerification, public_space AS publicSpace, near_meters AS nearMeters, recurrence_days AS recurrenceDays,
  earns_points AS earnsPoints, source, created_at AS changedAt, changed_by_name AS changedBy`;

export interface CategoryRow {
  code: string;
  version: number;
  groupCode: CategoryGroupCode;
  name: string;
  active: Bit;
  filingConditions: string;
  closingConditions: string;
  limitAmount: number;
  limitUnit: LimitUnit;
  warning: string | null;
  questions: string;
  needsVerification: Bit;
  publicSpace: Bit;
  nearMeters: number;
  recurrenceDays: number;
  earnsPoints: Bit;
  source: string;
  changedAt: Date | string;
  changedBy: string;
}

export function categoryView({ limitAmount, limitUnit, ...row }: CategoryRow): CategoryView {
  return {
    ...row, groupName: CATEGORY_GROUPS[row.groupCode].label, limit: { amount: limitAmount, unit: limitUnit }, active: Boolean(row.active),
    questions: JSON.parse(row.questions) as CategoryQuestion[], needsVerification: Boolean(row.needsVerification), publicSpace: Boolean(row.publicSpace),
    earnsPoints: Boolean(row.earnsPoints), changedAt: isoTime(row.changedAt),
  };
}

export interface UnitRow { id: UnitId; name: string; kind: UnitKind; divisionPath: string; phone: string | null; active: Bit; version: number }

export const UNIT_SQL = 'id, name, kind, division_path AS divisionPath, phone, active, version';

export function unitView(row: UnitRow, names: Map<string, string>, handlers: number): UnitView {
  return { ...row, active: Boolean(row.active), divisionName: names.get(row.divisionPath) ?? '', handlers };
}

export const RULE_SQL = `r.id AS id, r.name AS name, r.position AS position, r.category_code AS categoryCode, r.group_code AS groupCode,
  r.division_path AS divisionPath, r.time_days AS timeDays, r.from_hour AS fromHour, r.to_hour AS toHour, r.unit_id AS unitId,
  r.limit_amount AS limitAmount, r.limit_unit AS limitUnit, r.active AS active, r.version AS version, u.name AS unitName, u.active AS unitActive`;

export interface RuleRow {
  id: RoutingRuleId;
  name: string;
  position: number;
  categoryCode: string | null;
  groupCode: string | null;
  divisionPath: string;
  timeDays: RuleDays | null;
  fromHour: number | null;
  toHour: number | null;
  unitId: UnitId;
  limitAmount: number | null;
  limitUnit: LimitUnit | null;
  active: Bit;
  version: number;
  unitName: string;
  unitActive: Bit;
}

/** A rule as the judgement needs it; one whose unit is closed does not apply. */
export interface NamedRule extends RoutingRule { unitName: string; version: number }

export function namedRule({ timeDays, fromHour, toHour, limitAmount, limitUnit, active, unitActive, ...row }: RuleRow): NamedRule {
  return {
    ...row,
    time: timeDays === null ? null : { days: timeDays, fromHour: fromHour ?? 0, toHour: toHour ?? 24 },
    limit: limitAmount === null || limitUnit === null ? null : { amount: limitAmount, unit: limitUnit },
    active: Boolean(active) && Boolean(unitActive),
  };
}

export function routingRuleView(rule: NamedRule, names: Map<string, string>): RoutingRuleView {
  return { ...rule, divisionName: names.get(rule.divisionPath) ?? '' };
}

export const TEMPLATE_SQL = 'id, step, category_code AS categoryCode, title, text, division_path AS divisionPath, version';
