import { Body, Controller, Query } from '@nestjs/common';
import type { CampaignId, ClaimId, TaskId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { volunteeringApi } from '@yuandian/shared/volunteering/volunteering.api';
import type {
  CampaignView, ClaimResultView, ClaimView, MinutesEntryView, MinutesSummaryView, TaskCardView, TaskView,
} from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor, MaybeActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { Attendance } from './attendance.service.ts';
import { CampaignReader } from './campaign.reader.ts';
import { ClaimReader } from './claim.reader.ts';
import { Claims } from './claim.service.ts';
import { CheckInDto } from './dto/check-in.dto.ts';
import { ClaimTaskDto } from './dto/claim-task.dto.ts';
import { GiveReasonDto } from './dto/give-reason.dto.ts';
import { ListMyClaimsDto } from './dto/list-claims.dto.ts';
import { ListCampaignsDto, ListMyMinutesDto } from './dto/list-records.dto.ts';
import { ListTasksDto } from './dto/list-tasks.dto.ts';
import { Hours } from './hours.service.ts';
import { MinutesReader } from './minutes.reader.ts';
import { NoShows } from './no-show.service.ts';
import { TaskReader } from './task.reader.ts';

@Controller()
export class VolunteeringController {
  constructor(
    private readonly tasks: TaskReader, private readonly claims: Claims, private readonly claimReader: ClaimReader, private readonly attendance: Attendance,
    private readonly hours: Hours, private readonly noShows: NoShows, private readonly minutes: MinutesReader, private readonly campaigns: CampaignReader,
  ) {}

  @Route(volunteeringApi.listTasks)
  listTasks(@MaybeActor() actor: Actor | null, @Query() query: ListTasksDto): Promise<Page<TaskCardView>> {
    return this.tasks.listTasks(actor, query);
  }

  @Route(volunteeringApi.getTask)
  getTask(@MaybeActor() actor: Actor | null, @IdParam('taskId') taskId: TaskId): Promise<TaskView> {
    return this.tasks.getTask(actor, taskId);
  }

  @Route(volunteeringApi.claimTask)
  claimTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId, @Body() body: ClaimTaskDto): Promise<ClaimResultView> {
    return this.claims.claim(actor, taskId, body);
  }

  @Route(volunteeringApi.listMyClaims)
  listMyClaims(@CurrentActor() actor: Actor, @Query() query: ListMyClaimsDto): Promise<Page<ClaimView>> {
    return this.claimReader.listMine(actor, query);
  }

  @Route(volunteeringApi.getMyClaim)
  getMyClaim(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId): Promise<ClaimView> {
    return this.claimReader.getMine(actor, claimId);
  }

  @Route(volunteeringApi.cancelClaim)
  cancelClaim(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() { reason }: GiveReasonDto): Promise<ClaimResultView> {
    return this.claims.cancel(actor, claimId, reason);
  }

  @Route(volunteeringApi.acceptOffer)
  acceptOffer(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId): Promise<ClaimResultView> {
    return this.claims.accept(actor, claimId);
  }

  @Route(volunteeringApi.declineOffer)
  declineOffer(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId): Promise<ClaimResultView> {
    return this.claims.decline(actor, claimId);
  }

  @Route(volunteeringApi.checkIn)
  checkIn(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() body: CheckInDto): Promise<ClaimResultView> {
    return this.attendance.checkIn(actor, claimId, body);
  }

  @Route(volunteeringApi.checkOut)
  checkOut(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() body: CheckInDto): Promise<ClaimResultView> {
    return this.attendance.checkOut(actor, claimId, body);
  }

  @Route(volunteeringApi.disputeMinutes)
  disputeMinutes(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() { reason }: GiveReasonDto): Promise<ClaimResultView> {
    return this.hours.dispute(actor, claimId, reason);
  }

  @Route(volunteeringApi.appealNoShow)
  appealNoShow(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() { reason }: GiveReasonDto): Promise<ClaimResultView> {
    return this.noShows.appeal(actor, claimId, reason);
  }

  @Route(volunteeringApi.listMyMinutes)
  listMyMinutes(@CurrentActor() actor: Actor, @Query() query: ListMyMinutesDto): Promise<Page<MinutesEntryView>> {
    return this.minutes.listMine(actor, query);
  }

  @Route(volunteeringApi.getMyMinutes)
  getMyMinutes(@CurrentActor() actor: Actor): Promise<MinutesSummaryView> {
    return this.minutes.getSummary(actor);
  }

  @Route(volunteeringApi.listCampaigns)
  listCampaigns(@Query() query: ListCampaignsDto): Promise<Page<CampaignView>> {
    return this.campaigns.listCampaigns(query);
  }

  @Route(volunteeringApi.getCampaign)
  getCampaign(@IdParam('campaignId') campaignId: CampaignId): Promise<CampaignView> {
    return this.campaigns.getCampaign(campaignId);
  }
}
