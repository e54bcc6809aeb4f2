import { Body, Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Page } from '@yuandian/shared/common/page';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { ImportReportView } from '@yuandian/shared/grid/grid.types';
import { integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import type { CameraFindingCardView, CameraView } from '@yuandian/shared/integrations/integrations.staff.types';
import type { CameraEventId, CameraId } from '@yuandian/shared/integrations/integrations.types';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { receiveFile } from '../../common/http/receive-file.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { SHEET_TYPES, sheetDownload } from '../../common/sheets/sheet-download.ts';
import { CameraImportService } from './camera-import.service.ts';
import { CameraService } from './camera.service.ts';
import { CamerasReader } from './cameras.reader.ts';
import { DeadLetterService } from './dead-letter.service.ts';
import { CameraExportDto, CameraQueryDto, EditCameraDto, FindingQueryDto, ImportCamerasDto, RegisterCameraDto } from './dto/edit-camera.dto.ts';
import { ReasonDto } from './dto/reason.dto.ts';

@Controller()
export class CamerasController {
  constructor(
    private readonly cameras: CameraService,
    private readonly imports: CameraImportService,
    private readonly reader: CamerasReader,
    private readonly letters: DeadLetterService,
  ) {}

  @Route(integrationsStaffApi.listCameras)
  listCameras(@CurrentActor() actor: Actor, @Query() query: CameraQueryDto): Promise<Page<CameraView>> {
    return this.reader.list(actor, query);
  }

  @Route(integrationsStaffApi.registerCamera)
  registerCamera(@CurrentActor() actor: Actor, @Body() dto: RegisterCameraDto): Promise<CameraView> {
    return this.cameras.register(actor, dto);
  }

  @Route(integrationsStaffApi.importCameras)
  async importCameras(@CurrentActor() actor: Actor, @Query() query: ImportCamerasDto, @Req() request: FastifyRequest): Promise<ImportReportView<'cameras'>> {
    return this.imports.import(actor, await receiveFile(request, GRID_LIMITS.importBytes.max), query.dryRun ?? false);
  }

  @Route(integrationsStaffApi.exportCameras)
  @ApiProduces(...SHEET_TYPES)
  async exportCameras(@CurrentActor() actor: Actor, @Query() query: CameraExportDto): Promise<StreamableFile> {
    return sheetDownload('视频点位', await this.reader.file(actor, query));
  }

  @Route(integrationsStaffApi.editCamera)
  editCamera(@CurrentActor() actor: Actor, @IdParam('id') id: CameraId, @Body() dto: EditCameraDto): Promise<CameraView> {
    return this.cameras.edit(actor, id, dto);
  }

  @Route(integrationsStaffApi.listFindings)
  listFindings(@CurrentActor() actor: Actor, @Query() query: FindingQueryDto): Promise<Page<CameraFindingCardView>> {
    return this.reader.listFindings(actor, query);
  }

  @Route(integrationsStaffApi.redriveFinding)
  redriveFinding(@CurrentActor() actor: Actor, @IdParam('id') id: CameraEventId, @Body() { reason }: ReasonDto): Promise<CameraFindingCardView> {
    return this.letters.settleFinding(actor, id, 'redrive', reason);
  }

  @Route(integrationsStaffApi.dropFinding)
  dropFinding(@CurrentActor() actor: Actor, @IdParam('id') id: CameraEventId, @Body() { reason }: ReasonDto): Promise<CameraFindingCardView> {
    return this.letters.settleFinding(actor, id, 'drop', reason);
  }
}
