import type { IsExact } from '@yuandian/shared/common/exact';
import { CAMPAIGN_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { SaveCampaignRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { CAMPAIGN_GOALS, type CampaignGoal } from '@yuandian/shared/volunteering/volunteering.types';
import { DateField, DivisionPathField, OneOf, Text, Whole } from '../../../common/http/fields.ts';

export class SaveCampaignDto implements SaveCampaignRequest {
  @DivisionPathField() divisionPath: string;
  @Text({ min: CAMPAIGN_LIMITS.titleMin, max: CAMPAIGN_LIMITS.titleMax }) title: string;
  @Text({ min: CAMPAIGN_LIMITS.summaryMin, max: CAMPAIGN_LIMITS.summaryMax, multiline: true }) summary: string;
  @DateField() startsOn: string;
  @DateField() endsOn: string;
  @OneOf({ values: Object.keys(CAMPAIGN_GOALS) }) goalKind: CampaignGoal;
  @Whole({ min: CAMPAIGN_LIMITS.goalMin, max: CAMPAIGN_LIMITS.goalMax }) goalTarget: number;
}

export const saveCampaignDtoIsExact: IsExact<SaveCampaignDto, SaveCampaignRequest> = true;
