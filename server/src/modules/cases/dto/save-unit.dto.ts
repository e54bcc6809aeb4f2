import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import { UNIT_KINDS, type SaveUnitRequest, type UnitKind, type UnitListQuery } from '@yuandian/shared/cases/cases.rule.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import { DivisionPathField, Flag, OneOf, PageQueryDto, Pattern, Text, Whole } from '../../../common/http/fields.ts';

export class SaveUnitDto implements SaveUnitRequest {
  @Text(limits.name) name: string;
  @OneOf({ values: Object.keys(UNIT_KINDS) }) kind: UnitKind;
  @DivisionPathField() divisionPath: string;
  @Pattern({ nullable: true, pattern: /^[0-9-]{3,20}$/, problem: '须为电话号码，只含数字和连字符' }) phone: string | null;
  @Flag() active: boolean;
  @Whole({ min: 0, max: limits.version }) version: number;
}

export class ListUnitsDto extends PageQueryDto implements UnitListQuery {
  @Text({ optional: true, max: limits.searchText }) q?: string;
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @OneOf({ optional: true, values: Object.keys(UNIT_KINDS) }) kind?: UnitKind;
}

export const saveUnitDtoIsExact: IsExact<SaveUnitDto, SaveUnitRequest> = true;
export const listUnitsDtoIsExact: IsExact<ListUnitsDto, UnitListQuery> = true;
