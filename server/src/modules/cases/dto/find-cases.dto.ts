import { CATEGORY_GROUPS } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import { CASE_LIST_SCOPES, type BoardQuery, type CaseListScope, type MyCasesQuery } from '@yuandian/shared/cases/cases.types';
import type { NearbyQuery } from '@yuandian/shared/cases/report.types';
import type { AssetId } from '@yuandian/shared/common/ids';
import type { IsExact } from '@yuandian/shared/common/exact';
import { DecimalQuery, DivisionPathField, IdField, OneOf, PageQueryDto, Text } from '../../../common/http/fields.ts';

export class FindNearbyDto implements NearbyQuery {
  @Text({ max: 40 }) categoryCode: string;
  @DivisionPathField() divisionPath: string;
  @Text({ optional: true, ...limits.address }) address?: string;
  @Text({ optional: true, max: limits.building }) building?: string;
  @DecimalQuery({ optional: true, min: -90, max: 90 }) latitude?: number;
  @DecimalQuery({ optional: true, min: -180, max: 180 }) longitude?: number;
  @IdField({ optional: true }) assetId?: AssetId;
}

export class ListBoardDto extends PageQueryDto implements BoardQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @OneOf({ optional: true, values: Object.keys(CATEGORY_GROUPS) }) groupCode?: string;
  @OneOf({ optional: true, values: ['open', 'ended'] }) state?: 'open' | 'ended';
}

export class ListMyCasesDto extends PageQueryDto implements MyCasesQuery {
  @OneOf({ optional: true, values: Object.keys(CASE_LIST_SCOPES) }) scope?: CaseListScope;
}

export const findNearbyDtoIsExact: IsExact<FindNearbyDto, NearbyQuery> = true;
export const listBoardDtoIsExact: IsExact<ListBoardDto, BoardQuery> = true;
export const listMyCasesDtoIsExact: IsExact<ListMyCasesDto, MyCasesQuery> = true;
