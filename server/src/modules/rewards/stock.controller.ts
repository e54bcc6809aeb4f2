import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import type {
  StockMoveView, StockSavedView, StockTakeCardView, StockTakeId, StockTakeSavedView, StockTakeView, StockView,
} from '@yuandian/shared/rewards/stock.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CountStockDto } from './dto/count-stock.dto.ts';
import { CorrectStockDto, ReceiveStockDto } from './dto/move-stock.dto.ts';
import { StockMoveQueryDto, StockQueryDto, StockTakeQueryDto } from './dto/staff-queries.dto.ts';
import { StockTakeService } from './stock-take.service.ts';
import { StockReader } from './stock.reader.ts';
import { StockService } from './stock.service.ts';

@Controller()
export class StockController {
  constructor(private readonly reader: StockReader, private readonly stock: StockService, private readonly takes: StockTakeService) {}

  @Route(rewardsStaffApi.listStock)
  listStock(@CurrentActor() actor: Actor, @Query() query: StockQueryDto): Promise<Page<StockView>> {
    return this.reader.listStock(actor, query);
  }

  @Route(rewardsStaffApi.listStockMoves)
  listStockMoves(@CurrentActor() actor: Actor, @Query() query: StockMoveQueryDto): Promise<Page<StockMoveView>> {
    return this.reader.listMoves(actor, query);
  }

  @Route(rewardsStaffApi.receiveStock)
  receiveStock(@CurrentActor() actor: Actor, @Body() body: ReceiveStockDto): Promise<StockSavedView> {
    return this.stock.receive(actor, body);
  }

  @Route(rewardsStaffApi.correctStock)
  correctStock(@CurrentActor() actor: Actor, @Body() body: CorrectStockDto): Promise<StockSavedView> {
    return this.stock.correct(actor, body);
  }

  @Route(rewardsStaffApi.listStockTakes)
  listStockTakes(@CurrentActor() actor: Actor, @Query() query: StockTakeQueryDto): Promise<Page<StockTakeCardView>> {
    return this.reader.listTakes(actor, query);
  }

  @Route(rewardsStaffApi.getStockTake)
  getStockTake(@CurrentActor() actor: Actor, @IdParam('stockTakeId') id: StockTakeId): Promise<StockTakeView> {
    return this.reader.getTake(actor, id);
  }

  @Route(rewardsStaffApi.countStock)
  countStock(@CurrentActor() actor: Actor, @Body() body: CountStockDto): Promise<StockTakeSavedView> {
    return this.takes.count(actor, body);
  }

  @Route(rewardsStaffApi.postStockTake)
  postStockTake(@CurrentActor() actor: Actor, @IdParam('stockTakeId') id: StockTakeId): Promise<StockTakeSavedView> {
    return this.takes.post(actor, id);
  }

  @Route(rewardsStaffApi.discardStockTake)
  discardStockTake(@CurrentActor() actor: Actor, @IdParam('stockTakeId') id: StockTakeId): Promise<StockTakeSavedView> {
    return this.takes.discard(actor, id);
  }
}
