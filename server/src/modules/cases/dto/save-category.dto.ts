import { CATEGORY_GROUPS } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { CategoryListQuery, SaveCategoryRequest } from '@yuandian/shared/cases/cases.rule.types';
import { QUESTION_KINDS, type CategoryQuestion, type QuestionKind } from '@yuandian/shared/cases/report.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import { LIMIT_UNITS, type LimitUnit, type TimeLimit } from '@yuandian/shared/common/work-time';
import { Flag, FlagQuery, ListOf, Nested, OneOf, Pattern, Text, TextList, Whole } from '../../../common/http/fields.ts';

export class TimeLimitDto implements TimeLimit {
  @Whole(limits.limitAmount) amount: number;
  @OneOf({ values: Object.keys(LIMIT_UNITS) }) unit: LimitUnit;
}

export class CategoryQuestionDto implements CategoryQuestion {
  @Pattern({ pattern: /^[a-z][A-Za-z0-9-]{0,19}$/, problem: '须以小写字母开头，最多 20 个字母或数字' }) key: string;
  @Text({ max: 60 }) text: string;
  @OneOf({ values: Object.keys(QUESTION_KINDS) }) kind: QuestionKind;
  @TextList({ max: limits.options, length: 30 }) options: string[];
  @Flag() required: boolean;
  @TextList({ max: limits.options, length: 30 }) stopAt: string[];
}

export class SaveCategoryDto implements SaveCategoryRequest {
  @OneOf({ values: Object.keys(CATEGORY_GROUPS) }) groupCode: string;
  @Text(limits.categoryName) name: string;
  @Flag() active: boolean;
  @Text({ max: limits.conditions, multiline: true }) filingConditions: string;
  @Text({ max: limits.conditions, multiline: true }) closingConditions: string;
  @Nested({ of: () => TimeLimitDto }) limit: TimeLimitDto;
  @Text({ nullable: true, max: 200 }) warning: string | null;
  @ListOf({ of: () => CategoryQuestionDto, max: limits.questions }) questions: CategoryQuestionDto[];
  @Flag() needsVerification: boolean;
  @Flag() publicSpace: boolean;
  @Whole(limits.nearMeters) nearMeters: number;
  @Whole(limits.recurrenceDays) recurrenceDays: number;
  @Flag() earnsPoints: boolean;
  @Text({ max: 200 }) source: string;
  @Whole({ min: 0, max: limits.version }) version: number;
  @Text(limits.reason) reason: string;
}

export class ListCategoriesDto implements CategoryListQuery {
  @OneOf({ optional: true, values: Object.keys(CATEGORY_GROUPS) }) groupCode?: string;
  @FlagQuery() all?: boolean;
}

export const saveCategoryDtoIsExact: IsExact<SaveCategoryDto, SaveCategoryRequest> = true;
export const listCategoriesDtoIsExact: IsExact<ListCategoriesDto, CategoryListQuery> = true;
