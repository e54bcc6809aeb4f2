import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import { UNIT_KINDS, type CaseUnitQuery, type SaveUnitRequest, type UnitKind, type UnitListQuery } from '@yuandian/shared/cases/cases.rule.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import { DivisionPathField, Flag, FlagQuery, OneOf, PageQueryDto, Pattern, Text, Whole } from '../../../common/http/fields.ts';

export class SaveUnitDto implements SaveUnitRequest {
  @Text(limits.name) name: string;
  @OneOf({ values: Object.keys(UNIT_KINDS) }) kind: UnitKind;
  @DivisionPathField() divisionPath: string;
  @Pattern({ nullable: true, pattern: /^[0-9-]{3,20}$/, problem: '须为电话号码，只含数字和连字符' }) phone: string | null;
  @Flag() active: boolean;
  @Whole({ min: 0, max: limits.version }) version: number;
}

/** Divided by commas. */
const IDS = new RegExp(`^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,${limits.unitIds - 1}}$`);

export class ListCaseUnitsDto extends PageQueryDto implements CaseUnitQuery {
  @Text({ optional: true, max: limits.searchText }) q?: string;
  @OneOf({ optional: true, values: Object.keys(UNIT_KINDS) }) kind?: UnitKind;
  @Pattern({ optional: true, pattern: IDS, problem: `须为最多 ${limits.unitIds} 个编号，用逗号分开` }) ids?: string;
}

export class ListUnitsDto extends ListCaseUnitsDto implements UnitListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @DivisionPathField({ optional: true }) at?: string;
  @FlagQuery() active?: boolean;
}

export const saveUnitDtoIsExact: IsExact<SaveUnitDto, SaveUnitRequest> = true;
export const listCaseUnitsDtoIsExact: IsExact<ListCaseUnitsDto, CaseUnitQuery> = true;
export const listUnitsDtoIsExact: IsExact<ListUnitsDto, UnitListQuery> = true;
