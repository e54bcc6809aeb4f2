import type { IsExact } from '@yuandian/shared/common/exact';
import type { CampaignId } from '@yuandian/shared/common/ids';
import { TASK_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { TASK_DESK_SCOPES, type TaskDeskQuery, type TaskDeskScope } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { TASK_CATEGORIES, type LedTasksQuery, type TaskCategory, type TaskListQuery } from '@yuandian/shared/volunteering/volunteering.types';
import { DateField, DivisionPathField, FlagQuery, IdField, OneOf, PageQueryDto, Text } from '../../../common/http/fields.ts';

export class ListTasksDto extends PageQueryDto implements TaskListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @FlagQuery() near?: boolean;
  @FlagQuery() mine?: boolean;
  @FlagQuery() joinable?: boolean;
  @IdField({ optional: true }) campaignId?: CampaignId;
  @OneOf({ optional: true, values: Object.keys(TASK_CATEGORIES) }) category?: TaskCategory;
  @DateField({ optional: true }) date?: string;
}

export class ListLedTasksDto extends PageQueryDto implements LedTasksQuery {
  @FlagQuery() past?: boolean;
}

export class ListDeskTasksDto extends PageQueryDto implements TaskDeskQuery {
  @OneOf({ optional: true, values: Object.keys(TASK_DESK_SCOPES) }) scope?: TaskDeskScope;
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @IdField({ optional: true }) campaignId?: CampaignId;
  @DateField({ optional: true }) date?: string;
  @Text({ optional: true, max: TASK_LIMITS.titleMax }) text?: string;
}

export const listTasksDtoIsExact: IsExact<ListTasksDto, TaskListQuery> = true;
export const listLedTasksDtoIsExact: IsExact<ListLedTasksDto, LedTasksQuery> = true;
export const listDeskTasksDtoIsExact: IsExact<ListDeskTasksDto, TaskDeskQuery> = true;
