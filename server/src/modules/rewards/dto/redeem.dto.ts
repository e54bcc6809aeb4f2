import type { IsExact } from '@yuandian/shared/common/exact';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { RedeemRequest } from '@yuandian/shared/rewards/rewards.types';
import { Flag, IdField, Whole } from '../../../common/http/fields.ts';

const MAX_VERSION = 1_000_000;

export class RedeemDto implements RedeemRequest {
  @IdField() offerId: OfferId;
  @IdField() stockPointId: StockPointId;
  @Whole(rewardsLimits.orderQuantity) quantity: number;
  @Whole({ min: 1, max: MAX_VERSION }) offerVersion: number;
  @Flag({ optional: true }) acceptsForfeit?: boolean;
}

export const redeemIsExact: IsExact<RedeemDto, RedeemRequest> = true;
