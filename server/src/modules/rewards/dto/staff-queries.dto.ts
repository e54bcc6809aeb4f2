import type { IsExact } from '@yuandian/shared/common/exact';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import type { Instant } from '@yuandian/shared/common/time';
import { offerStates, type OfferStatus } from '@yuandian/shared/rewards/offer-status';
import { orderStates, type OrderStatus } from '@yuandian/shared/rewards/order-status';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import {
  type StaffOfferQuery, type StaffOrderQuery, type StaffStockPointQuery, type StatementQuery,
} from '@yuandian/shared/rewards/rewards.staff.types';
import { STOCK_POINT_KINDS, type StockPointKind } from '@yuandian/shared/rewards/rewards.types';
import {
  STOCK_MOVE_KINDS, type StockMoveKind, type StockMoveQuery, type StockQuery, type StockTakeQuery,
} from '@yuandian/shared/rewards/stock.types';
import { stockTakeStates, type StockTakeStatus } from '@yuandian/shared/rewards/stock-take-status';
import { DivisionPathField, FlagQuery, IdField, InstantField, OneOf, PageQueryDto, Pattern, Text } from '../../../common/http/fields.ts';

const optional = { optional: true };

export class StaffStockPointQueryDto extends PageQueryDto implements StaffStockPointQuery {
  @DivisionPathField(optional) division?: string;
  @OneOf({ values: Object.keys(STOCK_POINT_KINDS), ...optional }) kind?: StockPointKind;
  @FlagQuery() active?: boolean;
}

export const staffStockPointQueryIsExact: IsExact<StaffStockPointQueryDto, StaffStockPointQuery> = true;

export class StaffOfferQueryDto extends PageQueryDto implements StaffOfferQuery {
  @DivisionPathField(optional) division?: string;
  @OneOf({ values: Object.keys(offerStates.states), ...optional }) status?: OfferStatus;
  @IdField(optional) stockPointId?: StockPointId;
  @Text({ ...rewardsLimits.keyword, ...optional }) keyword?: string;
}

export const staffOfferQueryIsExact: IsExact<StaffOfferQueryDto, StaffOfferQuery> = true;

export class StockQueryDto extends PageQueryDto implements StockQuery {
  @IdField(optional) stockPointId?: StockPointId;
  @IdField(optional) offerId?: OfferId;
  @FlagQuery() low?: boolean;
}

export const stockQueryIsExact: IsExact<StockQueryDto, StockQuery> = true;

export class StockMoveQueryDto extends PageQueryDto implements StockMoveQuery {
  @IdField() stockPointId: StockPointId;
  @IdField(optional) offerId?: OfferId;
  @OneOf({ values: Object.keys(STOCK_MOVE_KINDS), ...optional }) kind?: StockMoveKind;
}

export const stockMoveQueryIsExact: IsExact<StockMoveQueryDto, StockMoveQuery> = true;

export class StockTakeQueryDto extends PageQueryDto implements StockTakeQuery {
  @IdField(optional) stockPointId?: StockPointId;
  @OneOf({ values: Object.keys(stockTakeStates.states), ...optional }) status?: StockTakeStatus;
}

export const stockTakeQueryIsExact: IsExact<StockTakeQueryDto, StockTakeQuery> = true;

export class StaffOrderQueryDto extends PageQueryDto implements StaffOrderQuery {
  @IdField(optional) stockPointId?: StockPointId;
  @OneOf({ values: Object.keys(orderStates.states), ...optional }) status?: OrderStatus;
  @InstantField(optional) from?: Instant;
  @InstantField(optional) to?: Instant;
}

export const staffOrderQueryIsExact: IsExact<StaffOrderQueryDto, StaffOrderQuery> = true;

export class StatementQueryDto implements StatementQuery {
  @Pattern({ pattern: /^20\d\d-(0[1-9]|1[0-2])$/, problem: '月份应如 2026-11' }) month: string;
}

export const statementQueryIsExact: IsExact<StatementQueryDto, StatementQuery> = true;
