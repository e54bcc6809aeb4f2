import { Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import type { CommunityView, DivisionView, DivisionWithParentsView, MyCommunityView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CommunityReader } from './community.reader.ts';
import { CodeParam } from './dto/division-code.dto.ts';
import { ListCommunitiesDto } from './dto/list-communities.dto.ts';

@Controller()
export class GridController {
  constructor(private readonly communities: CommunityReader) {}

  @Route(gridApi.listCommunities)
  listCommunities(@Query() query: ListCommunitiesDto): Promise<Page<CommunityView>> {
    return this.communities.list(query);
  }

  @Route(gridApi.getDivision)
  getDivision(@CodeParam() code: string): Promise<DivisionWithParentsView> {
    return this.communities.division(code);
  }

  @Route(gridApi.listChildren)
  listChildren(@CodeParam() code: string): Promise<DivisionView[]> {
    return this.communities.children(code);
  }

  @Route(gridApi.getMyCommunity)
  getMyCommunity(@CurrentActor() actor: Actor): Promise<MyCommunityView | null> {
    return this.communities.mine(actor);
  }
}
