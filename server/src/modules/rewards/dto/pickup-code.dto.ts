import type { IsExact } from '@yuandian/shared/common/exact';
import type { StockPointId } from '@yuandian/shared/common/ids';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { PickupCodeRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import { IdField, Text } from '../../../common/http/fields.ts';

export class PickupCodeDto implements PickupCodeRequest {
  @IdField() stockPointId: StockPointId;
  @Text(rewardsLimits.codeText) code: string;
}

export const pickupCodeIsExact: IsExact<PickupCodeDto, PickupCodeRequest> = true;
