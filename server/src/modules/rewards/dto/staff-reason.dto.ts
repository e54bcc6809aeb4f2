import type { IsExact } from '@yuandian/shared/common/exact';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { StaffReasonRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import { Text } from '../../../common/http/fields.ts';

export class StaffReasonDto implements StaffReasonRequest {
  @Text(rewardsLimits.reason) reason: string;
}

export const staffReasonIsExact: IsExact<StaffReasonDto, StaffReasonRequest> = true;
