import { Body, Controller, Query } from '@nestjs/common';
import type { OfferId, OrderId, StockPointId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import type {
  OfferSavedView, PickupPreview, RewardsSummaryView, StaffOfferView, StaffOrderCardView, StaffOrderView, StaffStockPointView, StatementView,
  StockPointSavedView,
} from '@yuandian/shared/rewards/rewards.staff.types';
import type { OrderSavedView } from '@yuandian/shared/rewards/rewards.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { PickupCodeDto } from './dto/pickup-code.dto.ts';
import { CreateOfferDto, EditOfferDto } from './dto/save-offer.dto.ts';
import { CreateStockPointDto, EditStockPointDto } from './dto/save-stock-point.dto.ts';
import { SettleDisputeDto } from './dto/settle-dispute.dto.ts';
import { StaffOfferQueryDto, StaffOrderQueryDto, StaffStockPointQueryDto, StatementQueryDto } from './dto/staff-queries.dto.ts';
import { StaffReasonDto } from './dto/staff-reason.dto.ts';
import { OfferService } from './offer.service.ts';
import { OrderReader } from './order.reader.ts';
import { OrderService } from './order.service.ts';
import { PickupService } from './pickup.service.ts';
import { RewardsStaffReader } from './rewards.staff.reader.ts';
import { StockPointService } from './stock-point.service.ts';

@Controller()
export class RewardsStaffController {
  constructor(
    private readonly reader: RewardsStaffReader,
    private readonly stockPoints: StockPointService,
    private readonly offers: OfferService,
    private readonly orders: OrderService,
    private readonly orderReader: OrderReader,
    private readonly pickups: PickupService,
  ) {}

  @Route(rewardsStaffApi.getSummary)
  getSummary(@CurrentActor() actor: Actor): Promise<RewardsSummaryView> {
    return this.reader.getSummary(actor);
  }

  @Route(rewardsStaffApi.listStockPoints)
  listStockPoints(@CurrentActor() actor: Actor, @Query() query: StaffStockPointQueryDto): Promise<Page<StaffStockPointView>> {
    return this.reader.listStockPoints(actor, query);
  }

  @Route(rewardsStaffApi.getStockPoint)
  getStockPoint(@CurrentActor() actor: Actor, @IdParam('stockPointId') id: StockPointId): Promise<StaffStockPointView> {
    return this.reader.getStockPoint(actor, id);
  }

  @Route(rewardsStaffApi.createStockPoint)
  createStockPoint(@CurrentActor() actor: Actor, @Body() body: CreateStockPointDto): Promise<StockPointSavedView> {
    return this.stockPoints.create(actor, body);
  }

  @Route(rewardsStaffApi.editStockPoint)
  editStockPoint(
    @CurrentActor() actor: Actor, @IdParam('stockPointId') id: StockPointId, @Body() body: EditStockPointDto,
  ): Promise<StockPointSavedView> {
    return this.stockPoints.edit(actor, id, body);
  }

  @Route(rewardsStaffApi.getStatement)
  getStatement(@CurrentActor() actor: Actor, @IdParam('stockPointId') id: StockPointId, @Query() query: StatementQueryDto): Promise<StatementView> {
    return this.reader.getStatement(actor, id, query);
  }

  @Route(rewardsStaffApi.listOffers)
  listOffers(@CurrentActor() actor: Actor, @Query() query: StaffOfferQueryDto): Promise<Page<StaffOfferView>> {
    return this.reader.listOffers(actor, query);
  }

  @Route(rewardsStaffApi.getOffer)
  getOffer(@CurrentActor() actor: Actor, @IdParam('offerId') id: OfferId): Promise<StaffOfferView> {
    return this.reader.getOffer(actor, id);
  }

  @Route(rewardsStaffApi.createOffer)
  createOffer(@CurrentActor() actor: Actor, @Body() body: CreateOfferDto): Promise<OfferSavedView> {
    return this.offers.create(actor, body);
  }

  @Route(rewardsStaffApi.editOffer)
  editOffer(@CurrentActor() actor: Actor, @IdParam('offerId') id: OfferId, @Body() body: EditOfferDto): Promise<OfferSavedView> {
    return this.offers.edit(actor, id, body);
  }

  @Route(rewardsStaffApi.listOffer)
  listOffer(@CurrentActor() actor: Actor, @IdParam('offerId') id: OfferId): Promise<OfferSavedView> {
    return this.offers.list(actor, id);
  }

  @Route(rewardsStaffApi.withdrawOffer)
  withdrawOffer(@CurrentActor() actor: Actor, @IdParam('offerId') id: OfferId, @Body() body: StaffReasonDto): Promise<OfferSavedView> {
    return this.offers.withdraw(actor, id, body.reason);
  }

  @Route(rewardsStaffApi.listOrders)
  listOrders(@CurrentActor() actor: Actor, @Query() query: StaffOrderQueryDto): Promise<Page<StaffOrderCardView>> {
    return this.orderReader.listForStaff(actor, query);
  }

  @Route(rewardsStaffApi.getOrder)
  getOrder(@CurrentActor() actor: Actor, @IdParam('orderId') id: OrderId): Promise<StaffOrderView> {
    return this.orderReader.getForStaff(actor, id);
  }

  @Route(rewardsStaffApi.readPickupCode)
  async readPickupCode(@CurrentActor() actor: Actor, @Body() body: PickupCodeDto): Promise<PickupPreview> {
    return this.orderReader.getPreview(await this.pickups.readCode(actor, body));
  }

  @Route(rewardsStaffApi.verifyOrder)
  verifyOrder(@CurrentActor() actor: Actor, @Body() body: PickupCodeDto): Promise<OrderSavedView> {
    return this.pickups.verify(actor, body);
  }

  @Route(rewardsStaffApi.cancelOrder)
  cancelOrder(@CurrentActor() actor: Actor, @IdParam('orderId') id: OrderId, @Body() body: StaffReasonDto): Promise<OrderSavedView> {
    return this.orders.cancelByStaff(actor, id, body.reason);
  }

  @Route(rewardsStaffApi.settleDispute)
  settleDispute(@CurrentActor() actor: Actor, @IdParam('orderId') id: OrderId, @Body() body: SettleDisputeDto): Promise<OrderSavedView> {
    return this.orders.settleDispute(actor, id, body);
  }
}
