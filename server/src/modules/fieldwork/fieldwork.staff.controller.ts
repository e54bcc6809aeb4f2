import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import type {
  DayView, FieldworkCountsView, GridWeekView, PatrolCardView, PatrolId, PatrolKitView, PatrolPointId, PatrolPointView, PatrolSavedView, PatrolView,
  PointSavedView, RulesView, RuleSavedView, StopSavedView,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { ArchiveReader } from './archive.reader.ts';
import { DayReader } from './day.reader.ts';
import { FinishPatrolDto, ListPatrolsDto, RecordStopDto, StartPatrolDto } from './dto/run-patrol.dto.ts';
import { GetRulesDto, ListPointsDto, ListWeekDto, SaveChecklistDto, SavePointDto, SaveQuietRuleDto } from './dto/set-up.dto.ts';
import { PatrolPoints } from './patrol-point.service.ts';
import { PatrolStops } from './patrol-stop.service.ts';
import { PatrolReader } from './patrol.reader.ts';
import { Patrols } from './patrol.service.ts';
import { RuleReader } from './rule.reader.ts';
import { Rules } from './rule.service.ts';
import { WeekReader } from './week.reader.ts';

/** Rounds of a grid, what is looked at on them, and the day's route. */
@Controller()
export class FieldworkStaffController {
  constructor(
    private readonly day: DayReader, private readonly archives: ArchiveReader, private readonly week: WeekReader, private readonly reader: PatrolReader,
    private readonly patrols: Patrols, private readonly stops: PatrolStops, private readonly points: PatrolPoints, private readonly ruleReader: RuleReader,
    private readonly rules: Rules,
  ) {}

  @Route(fieldworkStaffApi.getDay)
  getDay(@CurrentActor() actor: Actor): Promise<DayView> {
    return this.day.getDay(actor);
  }

  @Route(fieldworkStaffApi.getCounts)
  getCounts(@CurrentActor() actor: Actor): Promise<FieldworkCountsView> {
    return this.archives.getCounts(actor);
  }

  @Route(fieldworkStaffApi.listWeek)
  listWeek(@CurrentActor() actor: Actor, @Query() query: ListWeekDto): Promise<Page<GridWeekView>> {
    return this.week.listWeek(actor, query);
  }

  @Route(fieldworkStaffApi.getKit)
  getKit(@CurrentActor() actor: Actor): Promise<PatrolKitView> {
    return this.reader.getKit(actor);
  }

  @Route(fieldworkStaffApi.startPatrol)
  startPatrol(@CurrentActor() actor: Actor, @Body() body: StartPatrolDto): Promise<PatrolSavedView> {
    return this.patrols.start(actor, body);
  }

  @Route(fieldworkStaffApi.recordStop)
  recordStop(@CurrentActor() actor: Actor, @IdParam('patrolId') patrolId: PatrolId, @Body() body: RecordStopDto): Promise<StopSavedView> {
    return this.stops.record(actor, patrolId, body);
  }

  @Route(fieldworkStaffApi.finishPatrol)
  finishPatrol(@CurrentActor() actor: Actor, @IdParam('patrolId') patrolId: PatrolId, @Body() body: FinishPatrolDto): Promise<PatrolSavedView> {
    return this.patrols.finish(actor, patrolId, body);
  }

  @Route(fieldworkStaffApi.listPatrols)
  listPatrols(@CurrentActor() actor: Actor, @Query() query: ListPatrolsDto): Promise<Page<PatrolCardView>> {
    return this.reader.listPatrols(actor, query);
  }

  @Route(fieldworkStaffApi.getPatrol)
  getPatrol(@CurrentActor() actor: Actor, @IdParam('patrolId') patrolId: PatrolId): Promise<PatrolView> {
    return this.reader.getPatrol(actor, patrolId);
  }

  @Route(fieldworkStaffApi.listPoints)
  listPoints(@CurrentActor() actor: Actor, @Query() query: ListPointsDto): Promise<Page<PatrolPointView>> {
    return this.reader.listPoints(actor, query);
  }

  @Route(fieldworkStaffApi.createPoint)
  createPoint(@CurrentActor() actor: Actor, @Body() body: SavePointDto): Promise<PointSavedView> {
    return this.points.create(actor, body);
  }

  @Route(fieldworkStaffApi.editPoint)
  editPoint(@CurrentActor() actor: Actor, @IdParam('pointId') pointId: PatrolPointId, @Body() body: SavePointDto): Promise<PointSavedView> {
    return this.points.edit(actor, pointId, body);
  }

  @Route(fieldworkStaffApi.removePoint)
  removePoint(@CurrentActor() actor: Actor, @IdParam('pointId') pointId: PatrolPointId): Promise<PointSavedView> {
    return this.points.remove(actor, pointId);
  }

  @Route(fieldworkStaffApi.getRules)
  getRules(@CurrentActor() actor: Actor, @Query() { divisionPath }: GetRulesDto): Promise<RulesView> {
    return this.ruleReader.getRules(actor, divisionPath);
  }

  @Route(fieldworkStaffApi.saveChecklist)
  saveChecklist(@CurrentActor() actor: Actor, @Body() body: SaveChecklistDto): Promise<RuleSavedView> {
    return this.rules.saveChecklist(actor, body);
  }

  @Route(fieldworkStaffApi.saveQuietRule)
  saveQuietRule(@CurrentActor() actor: Actor, @Body() body: SaveQuietRuleDto): Promise<RuleSavedView> {
    return this.rules.saveQuietRule(actor, body);
  }
}
