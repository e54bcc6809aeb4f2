import type { IsExact } from '@yuandian/shared/common/exact';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { PeopleQuery } from '@yuandian/shared/grid/grid.types';
import { OneOf, PageQueryDto, Text } from '../../../common/http/fields.ts';
import { DivisionCode } from './division-code.dto.ts';

export class ListPeopleDto extends PageQueryDto implements PeopleQuery {
  @Text({ max: GRID_LIMITS.searchText.max, optional: true }) q?: string;
  @OneOf({ values: Object.keys(ROLES), optional: true }) role?: Role;
  @DivisionCode({ optional: true }) division?: string;
}

export const listPeopleDtoIsExact: IsExact<ListPeopleDto, PeopleQuery> = true;
