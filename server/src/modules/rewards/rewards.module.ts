import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../files/files.module.ts';
import { GridModule } from '../grid/grid.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { PointsModule } from '../points/points.module.ts';
import { CatalogueReader } from './catalogue.reader.ts';
import { OfferHistoryEntity, RewardOrderHistoryEntity, StockTakeHistoryEntity } from './entities/histories.entity.ts';
import { OfferLimitUseEntity } from './entities/offer-limit-use.entity.ts';
import { OfferEntity } from './entities/offer.entity.ts';
import { OrderDisputeEntity } from './entities/order-dispute.entity.ts';
import { PickupAttemptEntity } from './entities/pickup-attempt.entity.ts';
import { PickupCodeEntity } from './entities/pickup-code.entity.ts';
import { RewardOrderEntity } from './entities/reward-order.entity.ts';
import { StockMoveEntity } from './entities/stock-move.entity.ts';
import { StockPointEntity } from './entities/stock-point.entity.ts';
import { StockTakeLineEntity } from './entities/stock-take-line.entity.ts';
import { StockTakeEntity } from './entities/stock-take.entity.ts';
import { StockEntity } from './entities/stock.entity.ts';
import { LimitCounters } from './offer-limit.service.ts';
import { OfferService } from './offer.service.ts';
import { OrderLife } from './order-life.service.ts';
import { OrderNotices } from './order-notice.service.ts';
import { OrderTimers } from './order-timer.service.ts';
import { OrderReader } from './order.reader.ts';
import { OrderService } from './order.service.ts';
import { PickupService } from './pickup.service.ts';
import { RedemptionService } from './redemption.service.ts';
import { RewardsDataService } from './rewards-data.service.ts';
import { RewardsController } from './rewards.controller.ts';
import { RewardsJobs } from './rewards.jobs.ts';
import { RewardsStaffController } from './rewards.staff.controller.ts';
import { RewardsStaffReader } from './rewards.staff.reader.ts';
import { Shelf } from './shelf.service.ts';
import { ShopReader } from './shop.reader.ts';
import { StockController } from './stock.controller.ts';
import { StockPointService } from './stock-point.service.ts';
import { StockTakeService } from './stock-take.service.ts';
import { StockReader } from './stock.reader.ts';
import { StockService } from './stock.service.ts';

const ENTITIES = [
  StockPointEntity, OfferEntity, OfferHistoryEntity, StockEntity, StockMoveEntity, StockTakeEntity, StockTakeLineEntity, StockTakeHistoryEntity,
  RewardOrderEntity, RewardOrderHistoryEntity, OrderDisputeEntity, PickupCodeEntity, PickupAttemptEntity, OfferLimitUseEntity,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), IdentityModule, GridModule, FilesModule, NoticesModule, PointsModule],
  controllers: [RewardsController, RewardsStaffController, StockController],
  providers: [
    CatalogueReader, OrderReader, StockReader, RewardsStaffReader, ShopReader,
    Shelf, LimitCounters, OrderLife, OrderNotices, OrderTimers, RewardsJobs,
    RedemptionService, OrderService, PickupService, OfferService, StockPointService, StockService, StockTakeService,
    RewardsDataService,
  ],
  exports: [ShopReader],
})
export class RewardsModule {}
