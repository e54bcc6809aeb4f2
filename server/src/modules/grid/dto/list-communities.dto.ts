import type { IsExact } from '@yuandian/shared/common/exact';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { CommunityQuery } from '@yuandian/shared/grid/grid.types';
import { PageQueryDto, Text } from '../../../common/http/fields.ts';

export class ListCommunitiesDto extends PageQueryDto implements CommunityQuery {
  @Text({ max: GRID_LIMITS.searchText.max, optional: true }) q?: string;
}

export const listCommunitiesDtoIsExact: IsExact<ListCommunitiesDto, CommunityQuery> = true;
