import type { IsExact } from '@yuandian/shared/common/exact';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { CountStockRequest, StockTakeLineRequest } from '@yuandian/shared/rewards/stock.types';
import { IdField, ListOf, Text, Whole } from '../../../common/http/fields.ts';

export class StockTakeLineDto implements StockTakeLineRequest {
  @IdField() offerId: OfferId;
  @Whole({ min: 0, max: rewardsLimits.stockOnHand.max }) counted: number;
  @Text({ max: rewardsLimits.reason.max, optional: true }) note?: string;
}

export class CountStockDto implements CountStockRequest {
  @IdField() stockPointId: StockPointId;
  @ListOf({ of: () => StockTakeLineDto, ...rewardsLimits.stockTakeLines }) lines: StockTakeLineDto[];
}

export const countStockIsExact: IsExact<CountStockDto, CountStockRequest> = true;
