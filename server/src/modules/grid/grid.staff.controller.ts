import { Body, Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { DivisionDetailView, ImportReportView, TreeNodeView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { receiveFile } from '../../common/http/receive-file.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { SHEET_TYPES, sheetDownload } from '../../common/sheets/sheet-download.ts';
import { DivisionImportService } from './division-import.service.ts';
import { DivisionService } from './division.service.ts';
import { CloseDivisionDto } from './dto/close-division.dto.ts';
import { CodeParam } from './dto/division-code.dto.ts';
import { EditDivisionDto } from './dto/edit-division.dto.ts';
import { ExportSheetDto } from './dto/export-sheet.dto.ts';
import { ImportSheetDto } from './dto/import-sheet.dto.ts';
import { ListTreeDto } from './dto/list-tree.dto.ts';
import { MoveDivisionDto } from './dto/move-division.dto.ts';
import { ExportReader } from './export.reader.ts';
import { ShapeImportService } from './shape-import.service.ts';
import { TreeReader } from './tree.reader.ts';

@Controller()
export class GridStaffController {
  constructor(
    private readonly tree: TreeReader,
    private readonly divisions: DivisionService,
    private readonly imports: DivisionImportService,
    private readonly exports: ExportReader,
    private readonly shapes: ShapeImportService,
  ) {}

  @Route(gridStaffApi.listTree)
  listTree(@CurrentActor() actor: Actor, @Query() query: ListTreeDto): Promise<TreeNodeView[]> {
    return this.tree.level(actor, query.parent);
  }

  @Route(gridStaffApi.exportDivisions)
  @ApiProduces(...SHEET_TYPES)
  async exportDivisions(@CurrentActor() actor: Actor, @Query() query: ExportSheetDto): Promise<StreamableFile> {
    return sheetDownload('网格', await this.exports.divisionsFile(actor, query));
  }

  @Route(gridStaffApi.getDivision)
  getDivision(@CurrentActor() actor: Actor, @CodeParam() code: string): Promise<DivisionDetailView> {
    return this.tree.detail(actor, code);
  }

  @Route(gridStaffApi.editDivision)
  editDivision(@CurrentActor() actor: Actor, @CodeParam() code: string, @Body() dto: EditDivisionDto): Promise<DivisionDetailView> {
    return this.divisions.edit(actor, code, dto);
  }

  @Route(gridStaffApi.moveDivision)
  moveDivision(@CurrentActor() actor: Actor, @CodeParam() code: string, @Body() dto: MoveDivisionDto): Promise<DivisionDetailView> {
    return this.divisions.move(actor, code, dto);
  }

  @Route(gridStaffApi.closeDivision)
  closeDivision(@CurrentActor() actor: Actor, @CodeParam() code: string, @Body() dto: CloseDivisionDto): Promise<void> {
    return this.divisions.close(actor, code, dto);
  }

  @Route(gridStaffApi.importDivisions)
  async importDivisions(@CurrentActor() actor: Actor, @Query() query: ImportSheetDto, @Req() request: FastifyRequest): Promise<ImportReportView> {
    return this.imports.import(actor, await receiveFile(request, GRID_LIMITS.importBytes.max), query.dryRun ?? false);
  }

  @Route(gridStaffApi.importShapes)
  async importShapes(@CurrentActor() actor: Actor, @Query() query: ImportSheetDto, @Req() request: FastifyRequest): Promise<ImportReportView<'shapes'>> {
    return this.shapes.import(actor, await receiveFile(request, GRID_LIMITS.importBytes.max), query.dryRun ?? false);
  }
}
