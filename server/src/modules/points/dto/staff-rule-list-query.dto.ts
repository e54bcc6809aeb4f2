import type { IsExact } from '@yuandian/shared/common/exact';
import { POINTS_EVENT_NAMES, type PointsEvent, type StaffRuleListQuery } from '@yuandian/shared/points/points.types';
import { DivisionPathField, OneOf, PageQueryDto } from '../../../common/http/fields.ts';

export class StaffRuleListQueryDto extends PageQueryDto implements StaffRuleListQuery {
  @OneOf({ optional: true, values: POINTS_EVENT_NAMES }) event?: PointsEvent;
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export const staffRuleListQueryDtoIsExact: IsExact<StaffRuleListQueryDto, StaffRuleListQuery> = true;
