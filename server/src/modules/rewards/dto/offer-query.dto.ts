import type { IsExact } from '@yuandian/shared/common/exact';
import type { StockPointId } from '@yuandian/shared/common/ids';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import { OFFER_KINDS, STOCK_POINT_KINDS, type OfferKind, type OfferQuery, type StockPointKind } from '@yuandian/shared/rewards/rewards.types';
import { DivisionPathField, IdField, OneOf, PageQueryDto, Text } from '../../../common/http/fields.ts';

export class OfferQueryDto extends PageQueryDto implements OfferQuery {
  @DivisionPathField({ optional: true }) division?: string;
  @OneOf({ values: Object.keys(OFFER_KINDS), optional: true }) kind?: OfferKind;
  @OneOf({ values: Object.keys(STOCK_POINT_KINDS), optional: true }) stockPointKind?: StockPointKind;
  @IdField({ optional: true }) stockPointId?: StockPointId;
  @Text({ ...rewardsLimits.keyword, optional: true }) keyword?: string;
}

export const offerQueryIsExact: IsExact<OfferQueryDto, OfferQuery> = true;
