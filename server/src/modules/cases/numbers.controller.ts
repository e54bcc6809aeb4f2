import { Controller, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { StatisticsView } from '@yuandian/shared/cases/statistics.types';
import type { WallView } from '@yuandian/shared/cases/wall.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { SHEET_TYPES, sheetDownload } from '../../common/sheets/sheet-download.ts';
import { GetStatisticsDto, GetWallDto, ListCasesDto } from './dto/list-cases.dto.ts';
import { CaseSheets } from './sheet.reader.ts';
import { StatisticsReader } from './statistics.reader.ts';
import { WallReader } from './wall.reader.ts';

/** Figures: tables for staff, sheets to take away, and the wall for everybody. */
@Controller()
export class NumbersController {
  constructor(private readonly statistics: StatisticsReader, private readonly sheets: CaseSheets, private readonly wall: WallReader) {}

  @Route(casesStaffApi.getStatistics)
  getStatistics(@CurrentActor() actor: Actor, @Query() query: GetStatisticsDto): Promise<StatisticsView> {
    return this.statistics.get(actor, query);
  }

  @Route(casesStaffApi.exportStatistics)
  @ApiProduces(...SHEET_TYPES)
  async exportStatistics(@CurrentActor() actor: Actor, @Query() query: GetStatisticsDto): Promise<StreamableFile> {
    return sheetDownload('诉求统计', await this.sheets.statistics(actor, query));
  }

  @Route(casesStaffApi.exportCases)
  @ApiProduces(...SHEET_TYPES)
  async exportCases(@CurrentActor() actor: Actor, @Query() query: ListCasesDto): Promise<StreamableFile> {
    return sheetDownload('诉求清单', await this.sheets.cases(actor, query));
  }

  @Route(casesApi.getWall)
  getWall(@Query() { divisionPath }: GetWallDto): Promise<WallView> {
    return this.wall.get(divisionPath);
  }
}
