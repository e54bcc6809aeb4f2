import { Body, Controller, Query } from '@nestjs/common';
import type { ClaimId, TaskId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { volunteeringLeaderApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { CheckInCodeView, ClaimResultView, LedTaskView, RosterEntryView, TaskCardView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CheckInCodes } from './check-in-code.service.ts';
import { Decisions } from './decision.service.ts';
import { ConfirmMinutesDto } from './dto/confirm-minutes.dto.ts';
import { GiveReasonDto } from './dto/give-reason.dto.ts';
import { ListRosterDto } from './dto/list-claims.dto.ts';
import { ListLedTasksDto } from './dto/list-tasks.dto.ts';
import { Hours } from './hours.service.ts';
import { NoShows } from './no-show.service.ts';
import { RosterReader } from './roster.reader.ts';
import { TaskReader } from './task.reader.ts';

/** For the person named as a task's leader, volunteer or staff. */
@Controller()
export class LeaderController {
  constructor(
    private readonly tasks: TaskReader, private readonly roster: RosterReader, private readonly codes: CheckInCodes,
    private readonly decisions: Decisions, private readonly hours: Hours, private readonly noShows: NoShows,
  ) {}

  @Route(volunteeringLeaderApi.listLedTasks)
  listLedTasks(@CurrentActor() actor: Actor, @Query() query: ListLedTasksDto): Promise<Page<TaskCardView>> {
    return this.tasks.listLedTasks(actor, query);
  }

  @Route(volunteeringLeaderApi.getLedTask)
  getLedTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId): Promise<LedTaskView> {
    return this.tasks.getLedTask(actor, taskId);
  }

  @Route(volunteeringLeaderApi.listRoster)
  listRoster(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId, @Query() query: ListRosterDto): Promise<Page<RosterEntryView>> {
    return this.roster.listRoster(actor, 'leader', taskId, query);
  }

  @Route(volunteeringLeaderApi.getCheckInCode)
  getCheckInCode(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId): Promise<CheckInCodeView> {
    return this.codes.show(actor, taskId);
  }

  @Route(volunteeringLeaderApi.approveClaim)
  approveClaim(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId): Promise<ClaimResultView> {
    return this.decisions.approve(actor, 'leader', claimId);
  }

  @Route(volunteeringLeaderApi.rejectClaim)
  rejectClaim(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() { reason }: GiveReasonDto): Promise<ClaimResultView> {
    return this.decisions.reject(actor, 'leader', claimId, reason);
  }

  @Route(volunteeringLeaderApi.confirmMinutes)
  confirmMinutes(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() body: ConfirmMinutesDto): Promise<ClaimResultView> {
    return this.hours.confirm(actor, 'leader', claimId, body);
  }

  @Route(volunteeringLeaderApi.markNoShow)
  markNoShow(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() { reason }: GiveReasonDto): Promise<ClaimResultView> {
    return this.noShows.mark(actor, 'leader', claimId, reason);
  }
}
