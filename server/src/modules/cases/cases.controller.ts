import { Body, Controller, Query } from '@nestjs/common';
import { casesApi } from '@yuandian/shared/cases/cases.api';
import type { BoardCaseView, CaseCardView, CaseResultView, CaseView, WaitingCountView } from '@yuandian/shared/cases/cases.types';
import type { CaseSubmittedView, NearbyCaseView, ReportFormView } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor, MaybeActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { BoardReader } from './board.reader.ts';
import { CaseReader } from './case.reader.ts';
import { CategoryReader } from './category.reader.ts';
import { FindNearbyDto, ListBoardDto, ListMyCasesDto } from './dto/find-cases.dto.ts';
import { CaseReasonDto, MessageDto, ThankDto } from './dto/say-to-case.dto.ts';
import { SubmitCaseDto } from './dto/submit-case.dto.ts';
import { Follows } from './follow.service.ts';
import { Intake } from './intake.service.ts';
import { NearbyReader } from './nearby.reader.ts';
import { Reporters } from './reporter.service.ts';

@Controller()
export class CasesController {
  constructor(
    private readonly categories: CategoryReader, private readonly nearby: NearbyReader, private readonly board: BoardReader, private readonly cases: CaseReader,
    private readonly intake: Intake, private readonly reporters: Reporters, private readonly follows: Follows,
  ) {}

  @Route(casesApi.getReportForm)
  getReportForm(): Promise<ReportFormView> {
    return this.categories.getForm();
  }

  @Route(casesApi.findNearby)
  findNearby(@MaybeActor() actor: Actor | null, @Query() query: FindNearbyDto): Promise<NearbyCaseView[]> {
    return this.nearby.findNearby(actor, query);
  }

  @Route(casesApi.listBoard)
  listBoard(@MaybeActor() actor: Actor | null, @Query() query: ListBoardDto): Promise<Page<BoardCaseView>> {
    return this.board.listBoard(actor, query);
  }

  @Route(casesApi.submitCase)
  submitCase(@CurrentActor() actor: Actor, @Body() body: SubmitCaseDto): Promise<CaseSubmittedView> {
    return this.intake.submit(actor, body);
  }

  @Route(casesApi.listMine)
  listMine(@CurrentActor() actor: Actor, @Query() query: ListMyCasesDto): Promise<Page<CaseCardView>> {
    return this.cases.listMine(actor, query);
  }

  @Route(casesApi.countWaiting)
  countWaiting(@CurrentActor() actor: Actor): Promise<WaitingCountView> {
    return this.cases.countWaiting(actor);
  }

  @Route(casesApi.getCase)
  getCase(@MaybeActor() actor: Actor | null, @IdParam('caseId') caseId: CaseId): Promise<CaseView> {
    return this.cases.getCase(actor, caseId);
  }

  @Route(casesApi.supplement)
  supplement(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: MessageDto): Promise<CaseResultView> {
    return this.reporters.supplement(actor, caseId, body);
  }

  @Route(casesApi.reply)
  reply(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: MessageDto): Promise<CaseResultView> {
    return this.reporters.reply(actor, caseId, body);
  }

  @Route(casesApi.withdraw)
  withdraw(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { reason }: CaseReasonDto): Promise<CaseResultView> {
    return this.reporters.withdraw(actor, caseId, reason);
  }

  @Route(casesApi.remind)
  remind(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId): Promise<CaseResultView> {
    return this.reporters.remind(actor, caseId);
  }

  @Route(casesApi.object)
  object(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { reason }: CaseReasonDto): Promise<CaseResultView> {
    return this.reporters.object(actor, caseId, reason);
  }

  @Route(casesApi.follow)
  follow(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId): Promise<CaseResultView> {
    return this.follows.follow(actor, caseId);
  }

  @Route(casesApi.unfollow)
  unfollow(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId): Promise<CaseResultView> {
    return this.follows.unfollow(actor, caseId);
  }

  @Route(casesApi.thank)
  thank(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { text }: ThankDto): Promise<CaseResultView> {
    return this.follows.thank(actor, caseId, text);
  }
}
