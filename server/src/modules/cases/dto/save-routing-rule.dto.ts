import { CATEGORY_GROUPS } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { DryRunRequest, RerunRequest, RuleDays, RuleTime, SaveRoutingRuleRequest } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import { PAGE_LIMITS } from '@yuandian/shared/common/page';
import { DivisionPathField, Flag, IdField, InstantField, Nested, OneOf, Pattern, Text, Whole } from '../../../common/http/fields.ts';
import { CATEGORY_CODE } from './directory-param.dto.ts';
import { TimeLimitDto } from './save-category.dto.ts';

export class RuleTimeDto implements RuleTime {
  @OneOf({ values: ['work', 'rest', 'all'] }) days: RuleDays;
  @Whole({ min: 0, max: 23 }) fromHour: number;
  @Whole({ min: 0, max: 24 }) toHour: number;
}

export class SaveRoutingRuleDto implements SaveRoutingRuleRequest {
  @Text(limits.ruleName) name: string;
  @Whole(limits.position) position: number;
  @Pattern({ nullable: true, pattern: CATEGORY_CODE, problem: '没有这个小类' }) categoryCode: string | null;
  @OneOf({ nullable: true, values: Object.keys(CATEGORY_GROUPS) }) groupCode: string | null;
  @DivisionPathField() divisionPath: string;
  @Nested({ nullable: true, of: () => RuleTimeDto }) time: RuleTimeDto | null;
  @IdField() unitId: UnitId;
  @Nested({ nullable: true, of: () => TimeLimitDto }) limit: TimeLimitDto | null;
  @Flag() active: boolean;
  @Whole({ min: 0, max: limits.version }) version: number;
}

export class DryRunDto implements DryRunRequest {
  @Pattern({ pattern: CATEGORY_CODE, problem: '没有这个小类' }) categoryCode: string;
  @DivisionPathField() divisionPath: string;
  @InstantField({ optional: true }) at?: string;
}

export class RerunDto implements RerunRequest {
  @Text({ optional: true, max: PAGE_LIMITS.cursorLength }) cursor?: string;
}

export const saveRoutingRuleDtoIsExact: IsExact<SaveRoutingRuleDto, SaveRoutingRuleRequest> = true;
export const dryRunDtoIsExact: IsExact<DryRunDto, DryRunRequest> = true;
export const rerunDtoIsExact: IsExact<RerunDto, RerunRequest> = true;
