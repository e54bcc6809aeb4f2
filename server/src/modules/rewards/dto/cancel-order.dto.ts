import type { IsExact } from '@yuandian/shared/common/exact';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { CancelOrderRequest } from '@yuandian/shared/rewards/rewards.types';
import { Text } from '../../../common/http/fields.ts';

export class CancelOrderDto implements CancelOrderRequest {
  @Text({ ...rewardsLimits.reason, optional: true }) reason?: string;
}

export const cancelOrderIsExact: IsExact<CancelOrderDto, CancelOrderRequest> = true;
