import type { IsExact } from '@yuandian/shared/common/exact';
import type { CampaignListQuery, MyMinutesQuery } from '@yuandian/shared/volunteering/volunteering.types';
import { DivisionPathField, FlagQuery, PageQueryDto, WholeQuery } from '../../../common/http/fields.ts';

export class ListMyMinutesDto extends PageQueryDto implements MyMinutesQuery {
  @WholeQuery({ optional: true, min: 2000, max: 2100 }) year?: number;
}

export class ListCampaignsDto extends PageQueryDto implements CampaignListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @FlagQuery() past?: boolean;
}

export const listMyMinutesDtoIsExact: IsExact<ListMyMinutesDto, MyMinutesQuery> = true;
export const listCampaignsDtoIsExact: IsExact<ListCampaignsDto, CampaignListQuery> = true;
