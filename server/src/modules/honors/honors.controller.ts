import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { honorsApi } from '@yuandian/shared/honors/honors.api';
import type { BoardCardView, BoardPlaceView, BoardView, HonorView, StandingView, VisibilityView } from '@yuandian/shared/honors/honors.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor, MaybeActor } from '../../common/auth/current-actor.decorator.ts';
import { PageQueryDto } from '../../common/http/fields.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { BoardListQueryDto, BoardPlacesQueryDto, BoardQueryDto } from './dto/board-query.dto.ts';
import { SetVisibilityDto } from './dto/set-visibility.dto.ts';
import { HonorsReader } from './honors.reader.ts';
import { VisibilityReader } from './visibility.reader.ts';
import { Visibility } from './visibility.service.ts';

@Controller()
export class HonorsController {
  constructor(private readonly reader: HonorsReader, private readonly visibilityReader: VisibilityReader, private readonly visibility: Visibility) {}

  @Route(honorsApi.listBoards)
  listBoards(@MaybeActor() actor: Actor | null, @Query() query: BoardListQueryDto): Promise<BoardCardView[]> {
    return this.reader.listBoards(actor, query);
  }

  @Route(honorsApi.getBoard)
  getBoard(@MaybeActor() actor: Actor | null, @Query() query: BoardQueryDto): Promise<BoardView> {
    return this.reader.getBoard(actor, query);
  }

  @Route(honorsApi.listPlaces)
  listPlaces(@MaybeActor() actor: Actor | null, @Query() query: BoardPlacesQueryDto): Promise<Page<BoardPlaceView>> {
    return this.reader.listPlaces(actor, query);
  }

  @Route(honorsApi.getStanding)
  getStanding(@CurrentActor() actor: Actor, @Query() query: BoardQueryDto): Promise<StandingView> {
    return this.reader.getStanding(actor, query);
  }

  @Route(honorsApi.listMyHonors)
  listMyHonors(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<HonorView>> {
    return this.reader.listMyHonors(actor, query);
  }

  @Route(honorsApi.getVisibility)
  getVisibility(@CurrentActor() actor: Actor): Promise<VisibilityView> {
    return this.visibilityReader.of(actor);
  }

  @Route(honorsApi.setVisibility)
  setVisibility(@CurrentActor() actor: Actor, @Body() dto: SetVisibilityDto): Promise<VisibilityView> {
    return this.visibility.set(actor, dto.optedOut);
  }
}
