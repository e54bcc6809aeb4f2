import { Body, Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { AssetId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { AssetChoiceView, AssetDetailView, AssetView, StaffAssetView } from '@yuandian/shared/grid/asset.types';
import { gridApi, gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { ImportReportView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { receiveFile } from '../../common/http/receive-file.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { SHEET_TYPES, sheetDownload } from '../../common/sheets/sheet-download.ts';
import { AssetDeskReader } from './asset-desk.reader.ts';
import { AssetImportService } from './asset-import.service.ts';
import { AssetReader } from './asset.reader.ts';
import { AssetService } from './asset.service.ts';
import { ExportSheetDto } from './dto/export-sheet.dto.ts';
import { AssetCodeParam, FindAssetsDto, ListAssetsDto } from './dto/find-assets.dto.ts';
import { ImportSheetDto } from './dto/import-sheet.dto.ts';
import { AssetReasonDto, SaveAssetDto } from './dto/save-asset.dto.ts';

@Controller()
export class AssetController {
  constructor(
    private readonly reader: AssetReader, private readonly desk: AssetDeskReader, private readonly assets: AssetService, private readonly imports: AssetImportService,
  ) {}

  @Route(gridApi.findAssets)
  findAssets(@Query() query: FindAssetsDto): Promise<AssetChoiceView[]> {
    return this.reader.find(query);
  }

  @Route(gridApi.getAsset)
  getByCode(@AssetCodeParam() code: string): Promise<AssetView> {
    return this.reader.getByCode(code);
  }

  @Route(gridStaffApi.exportAssets)
  @ApiProduces(...SHEET_TYPES)
  async exportAssets(@CurrentActor() actor: Actor, @Query() query: ExportSheetDto): Promise<StreamableFile> {
    return sheetDownload('部件', await this.desk.file(actor, query));
  }

  @Route(gridStaffApi.importAssets)
  async importAssets(@CurrentActor() actor: Actor, @Query() query: ImportSheetDto, @Req() request: FastifyRequest): Promise<ImportReportView<'assets'>> {
    return this.imports.import(actor, await receiveFile(request, GRID_LIMITS.importBytes.max), query.dryRun ?? false);
  }

  @Route(gridStaffApi.listAssets)
  listAssets(@CurrentActor() actor: Actor, @Query() query: ListAssetsDto): Promise<Page<StaffAssetView>> {
    return this.desk.list(actor, query);
  }

  @Route(gridStaffApi.getAsset)
  getAsset(@CurrentActor() actor: Actor, @IdParam('assetId') id: AssetId): Promise<AssetDetailView> {
    return this.desk.detail(actor, id);
  }

  @Route(gridStaffApi.saveAsset)
  saveAsset(@CurrentActor() actor: Actor, @IdParam('assetId') id: AssetId, @Body() body: SaveAssetDto): Promise<AssetDetailView> {
    return this.assets.save(actor, id, body);
  }

  @Route(gridStaffApi.removeAsset)
  removeAsset(@CurrentActor() actor: Actor, @IdParam('assetId') id: AssetId, @Body() { reason }: AssetReasonDto): Promise<AssetDetailView> {
    return this.assets.remove(actor, id, reason);
  }

  @Route(gridStaffApi.restoreAsset)
  restoreAsset(@CurrentActor() actor: Actor, @IdParam('assetId') id: AssetId, @Body() { reason }: AssetReasonDto): Promise<AssetDetailView> {
    return this.assets.restore(actor, id, reason);
  }
}
