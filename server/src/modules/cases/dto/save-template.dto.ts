import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import { TEMPLATE_STEPS, type SaveTemplateRequest, type TemplateListQuery, type TemplateStep } from '@yuandian/shared/cases/cases.rule.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import { DivisionPathField, OneOf, Pattern, Text, Whole } from '../../../common/http/fields.ts';
import { CATEGORY_CODE } from './directory-param.dto.ts';

export class SaveTemplateDto implements SaveTemplateRequest {
  @OneOf({ values: Object.keys(TEMPLATE_STEPS) }) step: TemplateStep;
  @Pattern({ nullable: true, pattern: CATEGORY_CODE, problem: '没有这个小类' }) categoryCode: string | null;
  @Text(limits.name) title: string;
  @Text({ ...limits.templateText, multiline: true }) text: string;
  @DivisionPathField() divisionPath: string;
  @Whole({ min: 0, max: limits.version }) version: number;
}

export class ListTemplatesDto implements TemplateListQuery {
  @OneOf({ optional: true, values: Object.keys(TEMPLATE_STEPS) }) step?: TemplateStep;
  @Pattern({ optional: true, pattern: CATEGORY_CODE, problem: '没有这个小类' }) categoryCode?: string;
}

export const saveTemplateDtoIsExact: IsExact<SaveTemplateDto, SaveTemplateRequest> = true;
export const listTemplatesDtoIsExact: IsExact<ListTemplatesDto, TemplateListQuery> = true;
