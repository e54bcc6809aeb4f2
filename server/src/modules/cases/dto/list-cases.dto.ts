import { CASE_KINDS, CASE_SOURCES, LIGHTS, type CaseKind, type CaseSource, type Light } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import {
  CASE_BOXES, CASE_DESKS, CASE_ORDERS, type CaseBox, type CaseDesk, type CaseDeskQuery, type CaseListOrder, type SaveFilterRequest, type UnitId,
} from '@yuandian/shared/cases/cases.staff.types';
import { BULK_VERBS, type BulkRequest, type BulkVerb, type CandidateQuery } from '@yuandian/shared/cases/step.types';
import { STATISTIC_GROUPS, type StatisticGroup, type StatisticsQuery } from '@yuandian/shared/cases/statistics.types';
import type { WallQuery } from '@yuandian/shared/cases/wall.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import type { AssetId, CaseId } from '@yuandian/shared/common/ids';
import { PAGE_LIMITS } from '@yuandian/shared/common/page';
import type { LocalDate } from '@yuandian/shared/common/time';
import { DateField, DivisionPathField, IdField, IdList, Nested, OneOf, PageQueryDto, Pattern, Text, WholeQuery } from '../../../common/http/fields.ts';
import { CATEGORY_CODE } from './directory-param.dto.ts';

const code = { optional: true, pattern: CATEGORY_CODE, problem: '没有这个小类' } as const;

/** A list query without its page: what a saved filter keeps. */
export class FilterQueryDto implements Omit<CaseDeskQuery, 'cursor' | 'limit'> {
  @OneOf({ optional: true, values: Object.keys(CASE_BOXES) }) box?: CaseBox;
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @OneOf({ optional: true, values: Object.keys(CASE_DESKS) }) desk?: CaseDesk;
  @OneOf({ optional: true, values: Object.keys(CASE_KINDS) }) kind?: CaseKind;
  @OneOf({ optional: true, values: Object.keys(CASE_SOURCES) }) source?: CaseSource;
  @Pattern(code) categoryCode?: string;
  @IdField({ optional: true }) unitId?: UnitId;
  @IdField({ optional: true }) assetId?: AssetId;
  @OneOf({ optional: true, values: Object.keys(LIGHTS) }) light?: Light;
  @Text({ optional: true, max: limits.searchText }) q?: string;
  @DateField({ optional: true }) from?: LocalDate;
  @DateField({ optional: true }) to?: LocalDate;
  @OneOf({ optional: true, values: Object.keys(CASE_ORDERS) }) order?: CaseListOrder;
}

export class ListCasesDto extends FilterQueryDto implements CaseDeskQuery {
  @Text({ optional: true, max: PAGE_LIMITS.cursorLength }) cursor?: string;
  @WholeQuery({ optional: true, min: 1, max: PAGE_LIMITS.max }) limit?: number;
}

export class SaveFilterDto implements SaveFilterRequest {
  @Text(limits.ruleName) name: string;
  @Nested({ of: () => FilterQueryDto }) query: FilterQueryDto;
}

export class ListCandidatesDto extends PageQueryDto implements CandidateQuery {
  @Text({ optional: true, max: limits.searchText }) q?: string;
}

export class GetStatisticsDto implements StatisticsQuery {
  @DateField() from: LocalDate;
  @DateField() to: LocalDate;
  @OneOf({ values: Object.keys(STATISTIC_GROUPS) }) by: StatisticGroup;
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @Pattern(code) categoryCode?: string;
  @IdField({ optional: true }) unitId?: UnitId;
}

export class GetWallDto implements WallQuery {
  @DivisionPathField() divisionPath: string;
}

export class DoBulkDto implements BulkRequest {
  @IdList({ min: 1, max: limits.bulk }) caseIds: CaseId[];
  @OneOf({ values: Object.keys(BULK_VERBS) }) verb: BulkVerb;
  @IdField({ optional: true }) unitId?: UnitId;
  @Text({ ...limits.reason, optional: true, multiline: true }) text?: string;
  @DateField({ optional: true }) dueOn?: LocalDate;
}

export const listCasesDtoIsExact: IsExact<ListCasesDto, CaseDeskQuery> = true;
export const filterQueryDtoIsExact: IsExact<FilterQueryDto, Omit<CaseDeskQuery, 'cursor' | 'limit'>> = true;
export const saveFilterDtoIsExact: IsExact<SaveFilterDto, SaveFilterRequest> = true;
export const listCandidatesDtoIsExact: IsExact<ListCandidatesDto, CandidateQuery> = true;
export const getStatisticsDtoIsExact: IsExact<GetStatisticsDto, StatisticsQuery> = true;
export const getWallDtoIsExact: IsExact<GetWallDto, WallQuery> = true;
export const doBulkDtoIsExact: IsExact<DoBulkDto, BulkRequest> = true;
