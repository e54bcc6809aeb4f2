import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { honorsStaffApi } from '@yuandian/shared/honors/honors.api';
import type {
  DueBoardView, HonorsSummaryView, SnapshotCardView, SnapshotPlaceView, SnapshotSavedView, SnapshotView, StaffBoardRuleView,
} from '@yuandian/shared/honors/honors.staff.types';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { PageQueryDto } from '../../common/http/fields.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { BoardRules } from './board-rule.service.ts';
import { BoardRuleListQueryDto, PublishBoardRuleDto } from './dto/board-rule.dto.ts';
import { CompileBoardDto } from './dto/compile-board.dto.ts';
import { DueBoardsQueryDto, SnapshotListQueryDto } from './dto/snapshot-query.dto.ts';
import { WithdrawSnapshotDto } from './dto/withdraw-snapshot.dto.ts';
import { HonorsStaffReader } from './honors.staff.reader.ts';
import { RuleListReader } from './rule-list.reader.ts';
import { Snapshots } from './snapshot.service.ts';

@Controller()
export class HonorsStaffController {
  constructor(
    private readonly reader: HonorsStaffReader, private readonly snapshots: Snapshots, private readonly ruleList: RuleListReader,
    private readonly rules: BoardRules,
  ) {}

  @Route(honorsStaffApi.getSummary)
  getSummary(@CurrentActor() actor: Actor): Promise<HonorsSummaryView> {
    return this.reader.getSummary(actor);
  }

  @Route(honorsStaffApi.listDueBoards)
  listDueBoards(@CurrentActor() actor: Actor, @Query() query: DueBoardsQueryDto): Promise<DueBoardView[]> {
    return this.reader.listDueBoards(actor, query);
  }

  @Route(honorsStaffApi.listSnapshots)
  listSnapshots(@CurrentActor() actor: Actor, @Query() query: SnapshotListQueryDto): Promise<Page<SnapshotCardView>> {
    return this.reader.listSnapshots(actor, query);
  }

  @Route(honorsStaffApi.getSnapshot)
  getSnapshot(@CurrentActor() actor: Actor, @IdParam('snapshotId') id: BoardSnapshotId): Promise<SnapshotView> {
    return this.reader.getSnapshot(actor, id);
  }

  @Route(honorsStaffApi.listSnapshotPlaces)
  listSnapshotPlaces(
    @CurrentActor() actor: Actor, @IdParam('snapshotId') id: BoardSnapshotId, @Query() query: PageQueryDto,
  ): Promise<Page<SnapshotPlaceView>> {
    return this.reader.listSnapshotPlaces(actor, id, query);
  }

  @Route(honorsStaffApi.compileBoard)
  compileBoard(@CurrentActor() actor: Actor, @Body() dto: CompileBoardDto): Promise<SnapshotSavedView> {
    return this.snapshots.compile(actor, dto);
  }

  @Route(honorsStaffApi.publishSnapshot)
  publishSnapshot(@CurrentActor() actor: Actor, @IdParam('snapshotId') id: BoardSnapshotId): Promise<SnapshotSavedView> {
    return this.snapshots.publish(actor, id);
  }

  @Route(honorsStaffApi.discardSnapshot)
  discardSnapshot(@CurrentActor() actor: Actor, @IdParam('snapshotId') id: BoardSnapshotId): Promise<SnapshotSavedView> {
    return this.snapshots.discard(actor, id);
  }

  @Route(honorsStaffApi.withdrawSnapshot)
  withdrawSnapshot(
    @CurrentActor() actor: Actor, @IdParam('snapshotId') id: BoardSnapshotId, @Body() dto: WithdrawSnapshotDto,
  ): Promise<SnapshotSavedView> {
    return this.snapshots.withdraw(actor, id, dto.reason);
  }

  @Route(honorsStaffApi.listRules)
  listRules(@CurrentActor() actor: Actor, @Query() query: BoardRuleListQueryDto): Promise<Page<StaffBoardRuleView>> {
    return this.ruleList.list(actor, query);
  }

  @Route(honorsStaffApi.publishRule)
  async publishRule(@CurrentActor() actor: Actor, @Body() dto: PublishBoardRuleDto): Promise<StaffBoardRuleView> {
    return this.ruleList.view(await this.rules.publish(actor, dto));
  }
}
