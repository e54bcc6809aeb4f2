import type { IsExact } from '@yuandian/shared/common/exact';
import { orderStates, type OrderStatus } from '@yuandian/shared/rewards/order-status';
import type { OrderQuery } from '@yuandian/shared/rewards/rewards.types';
import { OneOf, PageQueryDto } from '../../../common/http/fields.ts';

export class OrderQueryDto extends PageQueryDto implements OrderQuery {
  @OneOf({ values: Object.keys(orderStates.states), optional: true }) status?: OrderStatus;
}

export const orderQueryIsExact: IsExact<OrderQueryDto, OrderQuery> = true;
