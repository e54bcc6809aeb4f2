import type { IsExact } from '@yuandian/shared/common/exact';
import { CHECKLIST_LIMITS, POINT_LIMITS, QUIET_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import {
  POINT_CATEGORIES, type ChecklistItem, type PointCategory, type PointListQuery, type RulesQuery, type SaveChecklistRequest, type SavePointRequest,
  type SaveQuietRuleRequest, type WeekQuery,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { DateField, DivisionPathField, ListOf, Nested, OneOf, PageQueryDto, Pattern, Text, Whole, WordList } from '../../../common/http/fields.ts';
import { PlacePointDto } from './run-patrol.dto.ts';

const CATEGORIES = Object.keys(POINT_CATEGORIES);

export class SavePointDto implements SavePointRequest {
  @DivisionPathField() divisionPath: string;
  @Text({ min: POINT_LIMITS.nameMin, max: POINT_LIMITS.nameMax }) name: string;
  @Text({ min: POINT_LIMITS.placeMin, max: POINT_LIMITS.placeMax }) place: string;
  @OneOf({ values: CATEGORIES }) category: PointCategory;
  @Nested({ optional: true, nullable: true, of: () => PlacePointDto }) point?: PlacePointDto | null;
  @Whole({ min: 0, max: POINT_LIMITS.positionMax }) position: number;
}

export class ListPointsDto extends PageQueryDto implements PointListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export class GetRulesDto implements RulesQuery {
  @DivisionPathField() divisionPath: string;
}

class ChecklistItemDto implements ChecklistItem {
  @Pattern({ pattern: /^[a-z0-9-]{2,40}$/, problem: '检查项编号由 2 至 40 位小写字母、数字、横线组成' }) code: string;
  @Text({ min: CHECKLIST_LIMITS.labelMin, max: CHECKLIST_LIMITS.labelMax }) label: string;
  @WordList({ values: CATEGORIES, min: 1 }) categories: PointCategory[];
}

export class SaveChecklistDto implements SaveChecklistRequest {
  @DivisionPathField() divisionPath: string;
  @Whole({ min: 0, max: 1_000_000 }) basedOn: number;
  @ListOf({ of: () => ChecklistItemDto, min: CHECKLIST_LIMITS.itemsMin, max: CHECKLIST_LIMITS.itemsMax }) items: ChecklistItemDto[];
}

export class SaveQuietRuleDto implements SaveQuietRuleRequest {
  @DivisionPathField() divisionPath: string;
  @Whole({ min: 0, max: 1_000_000 }) basedOn: number;
  @Whole({ min: QUIET_LIMITS.daysMin, max: QUIET_LIMITS.daysMax }) workerDays: number;
  @Whole({ min: QUIET_LIMITS.daysMin, max: QUIET_LIMITS.daysMax }) leaderDays: number;
}

export class ListWeekDto extends PageQueryDto implements WeekQuery {
  @DateField({ optional: true }) week?: string;
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export const savePointDtoIsExact: IsExact<SavePointDto, SavePointRequest> = true;
export const listPointsDtoIsExact: IsExact<ListPointsDto, PointListQuery> = true;
export const getRulesDtoIsExact: IsExact<GetRulesDto, RulesQuery> = true;
export const saveChecklistDtoIsExact: IsExact<SaveChecklistDto, SaveChecklistRequest> = true;
export const saveQuietRuleDtoIsExact: IsExact<SaveQuietRuleDto, SaveQuietRuleRequest> = true;
export const listWeekDtoIsExact: IsExact<ListWeekDto, WeekQuery> = true;
