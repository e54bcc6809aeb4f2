import { Body, Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { ImportRecordView, ImportReportView, PersonCardView, PersonDetailView, PersonRoleId, PersonRoleView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { PageQueryDto } from '../../common/http/fields.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { receiveFile } from '../../common/http/receive-file.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { SHEET_TYPES, sheetDownload } from '../../common/sheets/sheet-download.ts';
import { AssignRoleDto } from './dto/assign-role.dto.ts';
import { EndRoleDto } from './dto/end-role.dto.ts';
import { ExportSheetDto } from './dto/export-sheet.dto.ts';
import { ImportSheetDto } from './dto/import-sheet.dto.ts';
import { ListPeopleDto } from './dto/list-people.dto.ts';
import { MovePersonDto } from './dto/move-person.dto.ts';
import { ExportReader } from './export.reader.ts';
import { ImportRecordReader } from './import-record.reader.ts';
import { PeopleDirectoryReader } from './people-directory.reader.ts';
import { PeopleImportService } from './people-import.service.ts';
import { ResidenceService } from './residence.service.ts';
import { RoleService } from './role.service.ts';

/** Staff routes about people and their offices. */
@Controller()
export class PeopleController {
  constructor(
    private readonly directory: PeopleDirectoryReader,
    private readonly roles: RoleService,
    private readonly residence: ResidenceService,
    private readonly imports: PeopleImportService,
    private readonly records: ImportRecordReader,
    private readonly exports: ExportReader,
  ) {}

  @Route(gridStaffApi.listPeople)
  listPeople(@CurrentActor() actor: Actor, @Query() query: ListPeopleDto): Promise<Page<PersonCardView>> {
    return this.directory.list(actor, query);
  }

  @Route(gridStaffApi.exportPeople)
  @ApiProduces(...SHEET_TYPES)
  async exportPeople(@CurrentActor() actor: Actor, @Query() query: ExportSheetDto): Promise<StreamableFile> {
    return sheetDownload('人员岗位', await this.exports.peopleFile(actor, query));
  }

  @Route(gridStaffApi.getPerson)
  getPerson(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId): Promise<PersonDetailView> {
    return this.directory.detail(actor, id);
  }

  @Route(gridStaffApi.assignRole)
  assignRole(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId, @Body() dto: AssignRoleDto): Promise<PersonRoleView> {
    return this.roles.assign(actor, id, dto);
  }

  @Route(gridStaffApi.endRole)
  endRole(@CurrentActor() actor: Actor, @IdParam('id') id: PersonRoleId, @Body() dto: EndRoleDto): Promise<PersonRoleView> {
    return this.roles.end(actor, id, dto);
  }

  @Route(gridStaffApi.movePerson)
  movePerson(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId, @Body() dto: MovePersonDto): Promise<PersonDetailView> {
    return this.residence.move(actor, id, dto);
  }

  @Route(gridStaffApi.importPeople)
  async importPeople(@CurrentActor() actor: Actor, @Query() query: ImportSheetDto, @Req() request: FastifyRequest): Promise<ImportReportView> {
    return this.imports.import(actor, await receiveFile(request, GRID_LIMITS.importBytes.max), query.dryRun ?? false);
  }

  @Route(gridStaffApi.listImports)
  listImports(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<ImportRecordView>> {
    return this.records.list(actor, query);
  }
}
