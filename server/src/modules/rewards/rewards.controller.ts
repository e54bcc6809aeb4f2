import { Body, Controller, Query } from '@nestjs/common';
import type { OfferId, OrderId, StockPointId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { rewardsApi } from '@yuandian/shared/rewards/rewards.api';
import type {
  OfferCardView, OfferView, OrderCardView, OrderSavedView, OrderView, PickupCodeView, StockPointView,
} from '@yuandian/shared/rewards/rewards.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor, MaybeActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CatalogueReader } from './catalogue.reader.ts';
import { CancelOrderDto } from './dto/cancel-order.dto.ts';
import { DisputeOrderDto } from './dto/dispute-order.dto.ts';
import { OfferQueryDto } from './dto/offer-query.dto.ts';
import { OrderQueryDto } from './dto/order-query.dto.ts';
import { RedeemDto } from './dto/redeem.dto.ts';
import { StockPointQueryDto } from './dto/stock-point-query.dto.ts';
import { OrderReader } from './order.reader.ts';
import { OrderService } from './order.service.ts';
import { RedemptionService } from './redemption.service.ts';

@Controller()
export class RewardsController {
  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly redemptions: RedemptionService,
    private readonly orders: OrderService,
    private readonly orderReader: OrderReader,
  ) {}

  @Route(rewardsApi.listOffers)
  listOffers(@MaybeActor() actor: Actor | null, @Query() query: OfferQueryDto): Promise<Page<OfferCardView>> {
    return this.catalogue.listOffers(actor, query);
  }

  @Route(rewardsApi.getOffer)
  getOffer(@MaybeActor() actor: Actor | null, @IdParam('offerId') id: OfferId): Promise<OfferView> {
    return this.catalogue.getOffer(actor, id);
  }

  @Route(rewardsApi.listStockPoints)
  listStockPoints(@Query() query: StockPointQueryDto): Promise<Page<StockPointView>> {
    return this.catalogue.listStockPoints(query);
  }

  @Route(rewardsApi.getStockPoint)
  getStockPoint(@IdParam('stockPointId') id: StockPointId): Promise<StockPointView> {
    return this.catalogue.getStockPoint(id);
  }

  @Route(rewardsApi.redeem)
  redeem(@CurrentActor() actor: Actor, @Body() body: RedeemDto): Promise<OrderSavedView> {
    return this.redemptions.redeem(actor, body);
  }

  @Route(rewardsApi.listMyOrders)
  listMyOrders(@CurrentActor() actor: Actor, @Query() query: OrderQueryDto): Promise<Page<OrderCardView>> {
    return this.orderReader.listMine(actor, query);
  }

  @Route(rewardsApi.getMyOrder)
  getMyOrder(@CurrentActor() actor: Actor, @IdParam('orderId') id: OrderId): Promise<OrderView> {
    return this.orderReader.getMine(actor, id);
  }

  @Route(rewardsApi.getPickupCode)
  getPickupCode(@CurrentActor() actor: Actor, @IdParam('orderId') id: OrderId): Promise<PickupCodeView> {
    return this.orderReader.getPickupCode(actor, id);
  }

  @Route(rewardsApi.cancelMyOrder)
  cancelMyOrder(@CurrentActor() actor: Actor, @IdParam('orderId') id: OrderId, @Body() body: CancelOrderDto): Promise<OrderSavedView> {
    return this.orders.cancelOwn(actor, id, body);
  }

  @Route(rewardsApi.disputeOrder)
  disputeOrder(@CurrentActor() actor: Actor, @IdParam('orderId') id: OrderId, @Body() body: DisputeOrderDto): Promise<OrderSavedView> {
    return this.orders.dispute(actor, id, body);
  }
}
