import { Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { pointsApi } from '@yuandian/shared/points/points.api';
import type { EntryView, RuleView, WalletView } from '@yuandian/shared/points/points.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { EntryListQueryDto } from './dto/entry-list-query.dto.ts';
import { RuleListQueryDto } from './dto/rule-list-query.dto.ts';
import { PointsReader } from './points.reader.ts';

@Controller()
export class PointsController {
  constructor(private readonly reader: PointsReader) {}

  @Route(pointsApi.getWallet)
  getWallet(@CurrentActor() actor: Actor): Promise<WalletView> {
    return this.reader.walletOf(actor.personId);
  }

  @Route(pointsApi.listEntries)
  listEntries(@CurrentActor() actor: Actor, @Query() query: EntryListQueryDto): Promise<Page<EntryView>> {
    return this.reader.listEntries(actor.personId, query);
  }

  @Route(pointsApi.listRules)
  listRules(@Query() query: RuleListQueryDto): Promise<RuleView[]> {
    return this.reader.listRules(query);
  }
}
