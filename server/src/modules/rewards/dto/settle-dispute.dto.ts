import type { IsExact } from '@yuandian/shared/common/exact';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { SettleDisputeRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import { OneOf, Text } from '../../../common/http/fields.ts';

export class SettleDisputeDto implements SettleDisputeRequest {
  @OneOf({ values: ['refund', 'uphold'] }) decision: 'refund' | 'uphold';
  @Text(rewardsLimits.reason) reason: string;
}

export const settleDisputeIsExact: IsExact<SettleDisputeDto, SettleDisputeRequest> = true;
