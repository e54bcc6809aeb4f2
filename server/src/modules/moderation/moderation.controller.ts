import { Body, Controller, Query, Req } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { moderationApi } from '@yuandian/shared/moderation/moderation.api';
import type { BlockView, CheckId, MyCheckView, ReportedView, UnblockedView } from '@yuandian/shared/moderation/moderation.types';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { PageQueryDto } from '../../common/http/fields.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { Appeals } from './appeal.service.ts';
import { Blocks } from './block.service.ts';
import { AppealDto } from './dto/appeal.dto.ts';
import { BlockDto } from './dto/block.dto.ts';
import { PushQueryDto } from './dto/push-query.dto.ts';
import { ReportDto } from './dto/report.dto.ts';
import { ModerationReader } from './moderation.reader.ts';
import { Pushes } from './push.service.ts';
import { Reports } from './report.service.ts';

@Controller()
export class ModerationController {
  constructor(
    private readonly reader: ModerationReader, private readonly appeals: Appeals, private readonly reports: Reports, private readonly blocks: Blocks,
    private readonly pushes: Pushes,
  ) {}

  @Route(moderationApi.listMine)
  listMine(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<MyCheckView>> {
    return this.reader.listMine(actor, query);
  }

  @Route(moderationApi.appeal)
  appeal(@CurrentActor() actor: Actor, @IdParam('id') id: CheckId, @Body() dto: AppealDto): Promise<MyCheckView> {
    return this.appeals.appeal(actor, id, dto);
  }

  @Route(moderationApi.report)
  report(@CurrentActor() actor: Actor, @Body() dto: ReportDto): Promise<ReportedView> {
    return this.reports.report(actor, dto);
  }

  @Route(moderationApi.listBlocks)
  listBlocks(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<BlockView>> {
    return this.reader.listBlocks(actor, query);
  }

  @Route(moderationApi.block)
  block(@CurrentActor() actor: Actor, @Body() dto: BlockDto): Promise<BlockView> {
    return this.blocks.block(actor, dto);
  }

  @Route(moderationApi.unblock)
  unblock(@CurrentActor() actor: Actor, @IdParam('personId') personId: PersonId): Promise<UnblockedView> {
    return this.blocks.unblock(actor, personId);
  }

  @Route(moderationApi.verifyPush)
  @ApiProduces('text/plain')
  verifyPush(@Query() query: PushQueryDto): string {
    return this.pushes.verify(query);
  }

  /** The body is WeChat's own: no DTO, its signature and its own reader judge it. */
  @Route(moderationApi.receivePush)
  @ApiProduces('text/plain')
  receivePush(@Query() query: PushQueryDto, @Req() request: FastifyRequest): Promise<string> {
    return this.pushes.receive(query, request.body);
  }
}
