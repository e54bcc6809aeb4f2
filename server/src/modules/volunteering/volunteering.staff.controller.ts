import { Body, Controller, Query } from '@nestjs/common';
import type { CampaignId, TaskId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import type {
  CampaignSavedView, StaffTaskView, TaskDeskCountsView, TaskDeskRowView, TaskSavedView,
} from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { CampaignView, RosterEntryView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { PageQueryDto } from '../../common/http/fields.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CampaignReader } from './campaign.reader.ts';
import { Campaigns } from './campaign.service.ts';
import { GiveReasonDto } from './dto/give-reason.dto.ts';
import { ListRosterDto } from './dto/list-claims.dto.ts';
import { ListDeskTasksDto } from './dto/list-tasks.dto.ts';
import { SaveCampaignDto } from './dto/save-campaign.dto.ts';
import { SaveTaskDto } from './dto/save-task.dto.ts';
import { RosterReader } from './roster.reader.ts';
import { TaskDrafts } from './task-draft.service.ts';
import { Tasks } from './task.service.ts';
import { VolunteeringStaffReader } from './volunteering.staff.reader.ts';

/** Tasks and campaigns on the desk of a community. */
@Controller()
export class VolunteeringStaffController {
  constructor(
    private readonly desk: VolunteeringStaffReader, private readonly drafts: TaskDrafts, private readonly tasks: Tasks, private readonly roster: RosterReader,
    private readonly campaigns: Campaigns, private readonly campaignReader: CampaignReader,
  ) {}

  @Route(volunteeringStaffApi.getDeskCounts)
  getDeskCounts(@CurrentActor() actor: Actor): Promise<TaskDeskCountsView> {
    return this.desk.getCounts(actor);
  }

  @Route(volunteeringStaffApi.listDeskTasks)
  listDeskTasks(@CurrentActor() actor: Actor, @Query() query: ListDeskTasksDto): Promise<Page<TaskDeskRowView>> {
    return this.desk.listTasks(actor, query);
  }

  @Route(volunteeringStaffApi.getDeskTask)
  getDeskTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId): Promise<StaffTaskView> {
    return this.desk.getTask(actor, taskId);
  }

  @Route(volunteeringStaffApi.listTaskRoster)
  listTaskRoster(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId, @Query() query: ListRosterDto): Promise<Page<RosterEntryView>> {
    return this.roster.listRoster(actor, 'volunteering.task.read', taskId, query);
  }

  @Route(volunteeringStaffApi.draftTask)
  draftTask(@CurrentActor() actor: Actor, @Body() body: SaveTaskDto): Promise<TaskSavedView> {
    return this.drafts.draft(actor, body);
  }

  @Route(volunteeringStaffApi.editTask)
  editTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId, @Body() body: SaveTaskDto): Promise<TaskSavedView> {
    return this.drafts.edit(actor, taskId, body);
  }

  @Route(volunteeringStaffApi.submitTask)
  submitTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId): Promise<TaskSavedView> {
    return this.tasks.submit(actor, taskId);
  }

  @Route(volunteeringStaffApi.approveTask)
  approveTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId): Promise<TaskSavedView> {
    return this.tasks.approve(actor, taskId);
  }

  @Route(volunteeringStaffApi.rejectTask)
  rejectTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId, @Body() { reason }: GiveReasonDto): Promise<TaskSavedView> {
    return this.tasks.reject(actor, taskId, reason);
  }

  @Route(volunteeringStaffApi.cancelTask)
  cancelTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId, @Body() { reason }: GiveReasonDto): Promise<TaskSavedView> {
    return this.tasks.cancel(actor, taskId, reason);
  }

  @Route(volunteeringStaffApi.freezeTask)
  freezeTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId, @Body() { reason }: GiveReasonDto): Promise<TaskSavedView> {
    return this.tasks.freeze(actor, taskId, reason);
  }

  @Route(volunteeringStaffApi.liftTask)
  liftTask(@CurrentActor() actor: Actor, @IdParam('taskId') taskId: TaskId, @Body() { reason }: GiveReasonDto): Promise<TaskSavedView> {
    return this.tasks.lift(actor, taskId, reason);
  }

  @Route(volunteeringStaffApi.listDeskCampaigns)
  listDeskCampaigns(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<CampaignView>> {
    return this.campaignReader.listInScope(actor, query);
  }

  @Route(volunteeringStaffApi.createCampaign)
  createCampaign(@CurrentActor() actor: Actor, @Body() body: SaveCampaignDto): Promise<CampaignSavedView> {
    return this.campaigns.create(actor, body);
  }

  @Route(volunteeringStaffApi.editCampaign)
  editCampaign(@CurrentActor() actor: Actor, @IdParam('campaignId') campaignId: CampaignId, @Body() body: SaveCampaignDto): Promise<CampaignSavedView> {
    return this.campaigns.edit(actor, campaignId, body);
  }

  @Route(volunteeringStaffApi.closeCampaign)
  closeCampaign(@CurrentActor() actor: Actor, @IdParam('campaignId') campaignId: CampaignId): Promise<CampaignSavedView> {
    return this.campaigns.close(actor, campaignId);
  }
}
