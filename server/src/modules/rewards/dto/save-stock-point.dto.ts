import type { IsExact } from '@yuandian/shared/common/exact';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { CreateStockPointRequest, EditStockPointRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import {
  MERCHANT_TRADES, STOCK_POINT_KINDS, type GeoPoint, type MerchantTrade, type OpeningSpan, type StockPointKind,
} from '@yuandian/shared/rewards/rewards.types';
import { Decimal, DivisionPathField, Flag, ListOf, Nested, OneOf, Pattern, Text, WholeList } from '../../../common/http/fields.ts';

const wallClock = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, problem: '时间应为 00:00 至 23:59，例如 09:00' };
const trades = Object.keys(MERCHANT_TRADES);

export class GeoPointDto implements GeoPoint {
  @Decimal({ min: -90, max: 90 }) latitude: number;
  @Decimal({ min: -180, max: 180 }) longitude: number;
}

export class OpeningSpanDto implements OpeningSpan {
  @WholeList({ min: 1, max: 7, minItems: 1, maxItems: 7 }) weekdays: number[];
  @Pattern(wallClock) from: string;
  @Pattern(wallClock) until: string;
}

export class CreateStockPointDto implements CreateStockPointRequest {
  @OneOf({ values: Object.keys(STOCK_POINT_KINDS) }) kind: StockPointKind;
  @Text(rewardsLimits.stockPointName) name: string;
  @DivisionPathField() divisionPath: string;
  @OneOf({ values: trades, optional: true }) trade?: MerchantTrade;
  @Text(rewardsLimits.stockPointAddress) address: string;
  @Nested({ of: () => GeoPointDto, optional: true }) place?: GeoPointDto;
  @ListOf({ of: () => OpeningSpanDto, ...rewardsLimits.openingSpans }) opening: OpeningSpanDto[];
  @Text({ min: 0, ...rewardsLimits.stockPointGuidance, optional: true }) guidance?: string;
}

export const createStockPointIsExact: IsExact<CreateStockPointDto, CreateStockPointRequest> = true;

export class EditStockPointDto implements EditStockPointRequest {
  @Text({ ...rewardsLimits.stockPointName, optional: true }) name?: string;
  @OneOf({ values: trades, optional: true, nullable: true }) trade?: MerchantTrade | null;
  @Text({ ...rewardsLimits.stockPointAddress, optional: true }) address?: string;
  @Nested({ of: () => GeoPointDto, optional: true, nullable: true }) place?: GeoPointDto | null;
  @ListOf({ of: () => OpeningSpanDto, ...rewardsLimits.openingSpans, optional: true }) opening?: OpeningSpanDto[];
  @Text({ min: 0, ...rewardsLimits.stockPointGuidance, optional: true }) guidance?: string;
  @Flag({ optional: true }) active?: boolean;
}

export const editStockPointIsExact: IsExact<EditStockPointDto, EditStockPointRequest> = true;
