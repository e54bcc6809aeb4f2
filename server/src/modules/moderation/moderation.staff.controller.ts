import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { moderationStaffApi } from '@yuandian/shared/moderation/moderation.api';
import type { CheckCardView, CheckView, ModerationStatisticsView, WordListView } from '@yuandian/shared/moderation/moderation.staff.types';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { Decisions } from './decision.service.ts';
import { CheckListQueryDto } from './dto/check-list-query.dto.ts';
import { DecideCheckDto } from './dto/decide-check.dto.ts';
import { StatisticsQueryDto } from './dto/statistics-query.dto.ts';
import { PublishWordListDto, WordListQueryDto } from './dto/word-list.dto.ts';
import { ModerationStaffReader } from './moderation.staff.reader.ts';
import { StatisticsReader } from './statistics.reader.ts';
import { WordListReader } from './word-list.reader.ts';
import { WordLists } from './word-list.service.ts';

@Controller()
export class ModerationStaffController {
  constructor(
    private readonly reader: ModerationStaffReader, private readonly decisions: Decisions, private readonly statistics: StatisticsReader,
    private readonly wordLists: WordLists, private readonly words: WordListReader,
  ) {}

  @Route(moderationStaffApi.listChecks)
  listChecks(@CurrentActor() actor: Actor, @Query() query: CheckListQueryDto): Promise<Page<CheckCardView>> {
    return this.reader.listChecks(actor, query);
  }

  @Route(moderationStaffApi.getCheck)
  getCheck(@CurrentActor() actor: Actor, @IdParam('id') id: CheckId): Promise<CheckView> {
    return this.reader.getCheck(actor, id);
  }

  @Route(moderationStaffApi.decide)
  async decide(@CurrentActor() actor: Actor, @IdParam('id') id: CheckId, @Body() dto: DecideCheckDto): Promise<CheckView> {
    await this.decisions.decide(actor, id, dto);
    return this.reader.getCheck(actor, id);
  }

  @Route(moderationStaffApi.listSample)
  listSample(@CurrentActor() actor: Actor): Promise<Page<CheckCardView>> {
    return this.reader.listSample(actor);
  }

  @Route(moderationStaffApi.getStatistics)
  getStatistics(@CurrentActor() actor: Actor, @Query() query: StatisticsQueryDto): Promise<ModerationStatisticsView> {
    return this.statistics.get(actor, query);
  }

  @Route(moderationStaffApi.listWordLists)
  listWordLists(@CurrentActor() actor: Actor, @Query() query: WordListQueryDto): Promise<Page<WordListView>> {
    return this.words.list(actor, query);
  }

  @Route(moderationStaffApi.publishWordList)
  async publishWordList(@CurrentActor() actor: Actor, @Body() dto: PublishWordListDto): Promise<WordListView> {
    return this.words.view(await this.wordLists.publish(actor, dto));
  }
}
