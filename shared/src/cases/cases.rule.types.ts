/** Directories and rules of cases: categories, units, routing, templates, duties, calendar. Each is rows that staff edit. */
import type { Id } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { TimeLimit } from '../common/work-time.ts';
import type { UnitId } from './cases.staff.types.ts';
import type { CategoryQuestion } from './report.types.ts';

export type RoutingRuleId = Id<'case-routing-rule'>;
export type TemplateId = Id<'case-template'>;

export interface CategoryParams { code: string }
export interface UnitParams { unitId: UnitId }
export interface RoutingRuleParams { ruleId: RoutingRuleId }
export interface TemplateParams { templateId: TemplateId }
export interface CalendarDayParams { day: LocalDate }

/**
 * A row of the category directory in the way of GB/T 30428: 大类/小类 with 立案条件, 处置时限, 结案条件. Editing makes a new version; a case keeps
 * the version it was filed under.
 */
export interface CategoryView {
  code: string;
  groupCode: string;
  groupName: string;
  name: string;
  version: number;
  active: boolean;
  /** 立案条件 */
  filingConditions: string;
  /** 结案条件 */
  closingConditions: string;
  limit: TimeLimit;
  warning: string | null;
  questions: CategoryQuestion[];
  /** Somebody must look before it is filed, unless an official found it. */
  needsVerification: boolean;
  /** Closing needs the confirmation of neighbours (A31). */
  publicSpace: boolean;
  /** Duplicates are looked for within this distance. */
  nearMeters: number;
  /** The same class at the same place within this many days of closing is a recurrence (A29). */
  recurrenceDays: number;
  /** A verified report earns points by the rule `case.verified-report`. */
  earnsPoints: boolean;
  /** Where the figures come from. */
  source: string;
  changedAt: Instant;
  changedBy: string;
}

export interface SaveCategoryRequest extends Omit<CategoryView, 'code' | 'groupName' | 'changedAt' | 'changedBy'> {
  /** The version that was edited; 0 makes a new category. Another one in between is refused. */
  version: number;
  reason: string;
}

export interface CategoryListQuery { groupCode?: string; all?: boolean }

export const UNIT_KINDS = { department: '职能部门', property: '物业企业', utility: '水电气暖', community: '社区', contractor: '施工养护', other: '其他' } as const;
export type UnitKind = keyof typeof UNIT_KINDS;

export interface UnitView {
  id: UnitId;
  name: string;
  kind: UnitKind;
  /** Node below which it works. */
  divisionPath: string;
  divisionName: string;
  phone: string | null;
  active: boolean;
  /** People who hold the role 单位经办人 for it. */
  handlers: number;
  version: number;
}
export interface SaveUnitRequest { name: string; kind: UnitKind; divisionPath: string; phone: string | null; active: boolean; /** 0 makes a new one. */ version: number }
export interface UnitListQuery extends PageQuery {
  q?: string;
  divisionPath?: string;
  kind?: UnitKind;
  /** Only units in use that work at this place. */
  at?: string;
  /** Only units in use. */
  active?: boolean;
  /** Only these, divided by commas: what was chosen before, by name. */
  ids?: string;
}
export interface CaseUnitQuery extends PageQuery { q?: string; kind?: UnitKind; /** Only these, divided by commas. */ ids?: string }
/** A unit that works at the place of a case. */
export type CaseUnitView = Pick<UnitView, 'id' | 'name' | 'kind' | 'divisionName'>;

/** When a rule applies; `null` = always. Hours of the local day, `from` inside, `to` outside; may pass midnight. */
/** Working days, days off, or every day. */
export type RuleDays = 'work' | 'rest' | 'all';
export interface RuleTime { days: RuleDays; fromHour: number; toHour: number }

/** Category × division × time → owner; the first rule in order that fits decides. */
export interface RoutingRuleView {
  id: RoutingRuleId;
  name: string;
  /** Smaller goes first; ties by division, deepest first. */
  position: number;
  /** `null` fits every category of the group, or every category when there is no group either. */
  categoryCode: string | null;
  groupCode: string | null;
  divisionPath: string;
  divisionName: string;
  time: RuleTime | null;
  unitId: UnitId;
  unitName: string;
  /** Shorter than the category's. */
  limit: TimeLimit | null;
  active: boolean;
  version: number;
}
export interface SaveRoutingRuleRequest {
  name: string;
  position: number;
  categoryCode: string | null;
  groupCode: string | null;
  divisionPath: string;
  time: RuleTime | null;
  unitId: UnitId;
  limit: TimeLimit | null;
  active: boolean;
  /** 0 makes a new one. */
  version: number;
}

/** "Where would this go, and why?" */
export interface DryRunRequest { categoryCode: string; divisionPath: string; at?: Instant }
export interface DryRunView {
  unit: { id: UnitId; name: string } | null;
  limit: TimeLimit;
  /** Each rule that was looked at, in order, until one fitted. */
  steps: { ruleId: RoutingRuleId; name: string; fits: boolean; why: string }[];
}
/** The cases that are filed and not yet signed are looked at in parts, oldest first; the cursor is where the part before ended. */
export interface RerunRequest { cursor?: string }
/** What changes for one part of them, if the rules of today are applied; `left` is how many come after it. */
export interface RerunView {
  looked: number;
  left: number;
  nextCursor: string | null;
  moved: { caseId: string; number: string; from: string | null; to: string }[];
}

export const TEMPLATE_STEPS = { askReporter: '请补充', divert: '引导', reject: '不予受理', dispatch: '派遣', progress: '进展', answer: '反馈', visitBack: '回访' } as const;
export type TemplateStep = keyof typeof TEMPLATE_STEPS;
export interface TemplateView { id: TemplateId; step: TemplateStep; categoryCode: string | null; title: string; text: string; divisionPath: string; version: number }
export interface SaveTemplateRequest { step: TemplateStep; categoryCode: string | null; title: string; text: string; divisionPath: string; /** 0 makes a new one. */ version: number }
export interface TemplateListQuery { step?: TemplateStep; categoryCode?: string }

/** 社区职责清单: what a community may be given, and in which part (A32; 《北京市接诉即办工作条例》第十七条). */
export const DUTY_PARTS = { lead: '可以主办', assist: '只能协助', none: '不得派给社区' } as const;
export type DutyPart = keyof typeof DUTY_PARTS;
export interface DutyView { categoryCode: string; categoryName: string; part: DutyPart; basis: string; version: number }
export interface SaveDutyRequest { part: DutyPart; basis: string; version: number }

/** A day that differs from Monday to Friday. */
export interface CalendarDayView { day: LocalDate; working: boolean; name: string }
export interface CalendarQuery { year: number }
export interface SaveCalendarDayRequest { working: boolean; name: string }
