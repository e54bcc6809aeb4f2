import type { IsExact } from '@yuandian/shared/common/exact';
import type { FileId } from '@yuandian/shared/common/ids';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import { DISPUTE_KINDS, type DisputeKind, type DisputeOrderRequest } from '@yuandian/shared/rewards/rewards.types';
import { IdList, OneOf, Text } from '../../../common/http/fields.ts';

export class DisputeOrderDto implements DisputeOrderRequest {
  @OneOf({ values: Object.keys(DISPUTE_KINDS) }) kind: DisputeKind;
  @Text({ ...rewardsLimits.disputeDetail, multiline: true }) detail: string;
  @IdList({ ...rewardsLimits.disputePhotos, optional: true }) photoIds?: FileId[];
}

export const disputeOrderIsExact: IsExact<DisputeOrderDto, DisputeOrderRequest> = true;
