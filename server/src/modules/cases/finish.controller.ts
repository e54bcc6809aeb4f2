import { Body, Controller } from '@nestjs/common';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseResultView, StillThereView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { Confirmations } from './confirmation.service.ts';
import { AnswerDto, CheckDto, ConfirmFixedDto, RateCaseDto, ReopenDto, StillThereDto, SurveyDto, VisitBackDto, VouchDto } from './dto/finish-case.dto.ts';
import { Finish } from './finish.service.ts';
import { Ratings } from './rating.service.ts';
import { StillThere } from './still-there.service.ts';

/** From the handler's answer to the reporter's last word. */
@Controller()
export class FinishController {
  constructor(
    private readonly finish: Finish, private readonly ratings: Ratings, private readonly confirmations: Confirmations, private readonly witnesses: StillThere,
  ) {}

  @Route(casesStaffApi.answer)
  answer(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: AnswerDto): Promise<CaseResultView> {
    return this.finish.answer(actor, caseId, dto);
  }

  @Route(casesStaffApi.check)
  check(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: CheckDto): Promise<CaseResultView> {
    return this.finish.check(actor, caseId, dto);
  }

  @Route(casesStaffApi.vouch)
  vouch(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: VouchDto): Promise<CaseResultView> {
    return this.confirmations.vouch(actor, caseId, dto);
  }

  @Route(casesStaffApi.visitBack)
  visitBack(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: VisitBackDto): Promise<CaseResultView> {
    return this.ratings.visitBack(actor, caseId, dto);
  }

  @Route(casesStaffApi.reopen)
  reopenByStaff(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: ReopenDto): Promise<CaseResultView> {
    return this.ratings.reopenByStaff(actor, caseId, dto);
  }

  @Route(casesApi.rate)
  rate(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: RateCaseDto): Promise<CaseResultView> {
    return this.ratings.rate(actor, caseId, dto);
  }

  @Route(casesApi.reopen)
  reopen(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: ReopenDto): Promise<CaseResultView> {
    return this.ratings.reopen(actor, caseId, dto);
  }

  @Route(casesApi.stillThere)
  stillThere(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: StillThereDto): Promise<StillThereView> {
    return this.witnesses.say(actor, caseId, dto);
  }

  @Route(casesApi.answerSurvey)
  answerSurvey(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: SurveyDto): Promise<CaseResultView> {
    return this.ratings.answerSurvey(actor, caseId, dto);
  }

  @Route(casesApi.confirmFixed)
  confirmFixed(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() dto: ConfirmFixedDto): Promise<CaseResultView> {
    return this.confirmations.confirm(actor, caseId, dto);
  }
}
