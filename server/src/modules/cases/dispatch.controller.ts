import { Body, Controller } from '@nestjs/common';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseOrderId, CaseOuterSystemView, DispatchAdviceView } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CaseHandoverReader } from './case-handover.reader.ts';
import { CaseHandovers } from './case-handover.service.ts';
import { CoOrders } from './co-order.service.ts';
import { Dispatches } from './dispatch.service.ts';
import { ArbitrateDto, CoOrderDto, DispatchDto, HandOverDto, OrderAnswerDto, TakeOnDto } from './dto/dispatch-case.dto.ts';
import { CaseReasonDto } from './dto/say-to-case.dto.ts';
import { RoutingReader } from './routing.reader.ts';

/** Who mends it: the grid itself, a unit, cooperating units, an outer system. */
@Controller()
export class CaseDispatchController {
  constructor(
    private readonly routing: RoutingReader, private readonly dispatches: Dispatches, private readonly coOrders: CoOrders, private readonly handovers: CaseHandovers,
    private readonly outer: CaseHandoverReader,
  ) {}

  @Route(casesStaffApi.getAdvice)
  getAdvice(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId): Promise<DispatchAdviceView> {
    return this.routing.advise(actor, caseId);
  }

  @Route(casesStaffApi.takeOn)
  takeOn(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: TakeOnDto): Promise<CaseResultView> {
    return this.dispatches.takeOn(actor, caseId, body);
  }

  @Route(casesStaffApi.dispatch)
  dispatch(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: DispatchDto): Promise<CaseResultView> {
    return this.dispatches.dispatch(actor, caseId, body);
  }

  @Route(casesStaffApi.recall)
  recall(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { reason }: CaseReasonDto): Promise<CaseResultView> {
    return this.dispatches.recall(actor, caseId, reason);
  }

  @Route(casesStaffApi.arbitrate)
  arbitrate(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: ArbitrateDto): Promise<CaseResultView> {
    return this.dispatches.arbitrate(actor, caseId, body);
  }

  @Route(casesStaffApi.addCoOrder)
  addCoOrder(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: CoOrderDto): Promise<CaseResultView> {
    return this.coOrders.add(actor, caseId, body);
  }

  @Route(casesStaffApi.signOrder)
  signOrder(@CurrentActor() actor: Actor, @IdParam('orderId') orderId: CaseOrderId): Promise<CaseResultView> {
    return this.coOrders.sign(actor, orderId);
  }

  @Route(casesStaffApi.answerOrder)
  answerOrder(@CurrentActor() actor: Actor, @IdParam('orderId') orderId: CaseOrderId, @Body() body: OrderAnswerDto): Promise<CaseResultView> {
    return this.coOrders.answer(actor, orderId, body);
  }

  @Route(casesStaffApi.returnOrder)
  returnOrder(@CurrentActor() actor: Actor, @IdParam('orderId') orderId: CaseOrderId, @Body() { reason }: CaseReasonDto): Promise<CaseResultView> {
    return this.coOrders.giveBack(actor, orderId, reason);
  }

  @Route(casesStaffApi.sendBackOrder)
  sendBackOrder(@CurrentActor() actor: Actor, @IdParam('orderId') orderId: CaseOrderId, @Body() { reason }: CaseReasonDto): Promise<CaseResultView> {
    return this.coOrders.sendBack(actor, orderId, reason);
  }

  @Route(casesStaffApi.cancelOrder)
  cancelOrder(@CurrentActor() actor: Actor, @IdParam('orderId') orderId: CaseOrderId, @Body() { reason }: CaseReasonDto): Promise<CaseResultView> {
    return this.coOrders.cancel(actor, orderId, reason);
  }

  @Route(casesStaffApi.listOuterSystems)
  listOuterSystems(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId): Promise<CaseOuterSystemView[]> {
    return this.outer.listSystems(actor, caseId);
  }

  @Route(casesStaffApi.handOver)
  handOver(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: HandOverDto): Promise<CaseResultView> {
    return this.handovers.handOver(actor, caseId, body);
  }
}
