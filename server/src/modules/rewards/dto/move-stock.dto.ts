import type { IsExact } from '@yuandian/shared/common/exact';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { CorrectStockRequest, ReceiveStockRequest } from '@yuandian/shared/rewards/stock.types';
import { IdField, Text, Whole } from '../../../common/http/fields.ts';

const { max } = rewardsLimits.stockMove;

export class ReceiveStockDto implements ReceiveStockRequest {
  @IdField() stockPointId: StockPointId;
  @IdField() offerId: OfferId;
  @Whole(rewardsLimits.stockMove) quantity: number;
  @Text({ max: rewardsLimits.reason.max, optional: true }) note?: string;
}

export const receiveStockIsExact: IsExact<ReceiveStockDto, ReceiveStockRequest> = true;

export class CorrectStockDto implements CorrectStockRequest {
  @IdField() stockPointId: StockPointId;
  @IdField() offerId: OfferId;
  @Whole({ min: -max, max }) difference: number;
  @Text(rewardsLimits.reason) reason: string;
}

export const correctStockIsExact: IsExact<CorrectStockDto, CorrectStockRequest> = true;
