import type { IsExact } from '@yuandian/shared/common/exact';
import {
  MERCHANT_TRADES, STOCK_POINT_KINDS, type MerchantTrade, type StockPointKind, type StockPointQuery,
} from '@yuandian/shared/rewards/rewards.types';
import { DivisionPathField, OneOf, PageQueryDto } from '../../../common/http/fields.ts';

export class StockPointQueryDto extends PageQueryDto implements StockPointQuery {
  @DivisionPathField({ optional: true }) division?: string;
  @OneOf({ values: Object.keys(STOCK_POINT_KINDS), optional: true }) kind?: StockPointKind;
  @OneOf({ values: Object.keys(MERCHANT_TRADES), optional: true }) trade?: MerchantTrade;
}

export const stockPointQueryIsExact: IsExact<StockPointQueryDto, StockPointQuery> = true;
