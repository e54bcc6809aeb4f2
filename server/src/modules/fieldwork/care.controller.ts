import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { careStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import type {
  ArchiveCardView, ArchiveId, ArchiveSavedView, ArchiveView, RevealedArchiveView, VisitSavedView, VisitView, WorkerView,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { PageQueryDto } from '../../common/http/fields.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { ArchiveReader } from './archive.reader.ts';
import { Archives } from './archive.service.ts';
import {
  CloseArchiveDto, EditArchiveDto, ListArchivesDto, ListWorkersDto, OpenArchiveDto, RecordVisitDto, RevealArchiveDto,
} from './dto/keep-archive.dto.ts';
import { Visits } from './visit.service.ts';
import { WorkerReader } from './worker.reader.ts';

/** People to be cared for, and the contacts with them. */
@Controller()
export class CareController {
  constructor(
    private readonly reader: ArchiveReader, private readonly archives: Archives, private readonly visits: Visits, private readonly workers: WorkerReader,
  ) {}

  @Route(careStaffApi.listArchives)
  listArchives(@CurrentActor() actor: Actor, @Query() query: ListArchivesDto): Promise<Page<ArchiveCardView>> {
    return this.reader.listArchives(actor, query);
  }

  @Route(careStaffApi.getArchive)
  getArchive(@CurrentActor() actor: Actor, @IdParam('archiveId') archiveId: ArchiveId): Promise<ArchiveView> {
    return this.reader.getArchive(actor, archiveId);
  }

  @Route(careStaffApi.listVisits)
  listVisits(@CurrentActor() actor: Actor, @IdParam('archiveId') archiveId: ArchiveId, @Query() query: PageQueryDto): Promise<Page<VisitView>> {
    return this.reader.listVisits(actor, archiveId, query);
  }

  @Route(careStaffApi.listWorkers)
  listWorkers(@CurrentActor() actor: Actor, @Query() { divisionPath }: ListWorkersDto): Promise<WorkerView[]> {
    return this.workers.listWorkers(actor, divisionPath);
  }

  @Route(careStaffApi.openArchive)
  openArchive(@CurrentActor() actor: Actor, @Body() body: OpenArchiveDto): Promise<ArchiveSavedView> {
    return this.archives.open(actor, body);
  }

  @Route(careStaffApi.editArchive)
  editArchive(@CurrentActor() actor: Actor, @IdParam('archiveId') archiveId: ArchiveId, @Body() body: EditArchiveDto): Promise<ArchiveSavedView> {
    return this.archives.edit(actor, archiveId, body);
  }

  @Route(careStaffApi.closeArchive)
  closeArchive(@CurrentActor() actor: Actor, @IdParam('archiveId') archiveId: ArchiveId, @Body() { reason }: CloseArchiveDto): Promise<ArchiveSavedView> {
    return this.archives.close(actor, archiveId, reason);
  }

  @Route(careStaffApi.reopenArchive)
  reopenArchive(@CurrentActor() actor: Actor, @IdParam('archiveId') archiveId: ArchiveId): Promise<ArchiveSavedView> {
    return this.archives.reopen(actor, archiveId);
  }

  @Route(careStaffApi.revealArchive)
  revealArchive(@CurrentActor() actor: Actor, @IdParam('archiveId') archiveId: ArchiveId, @Body() body: RevealArchiveDto): Promise<RevealedArchiveView> {
    return this.archives.reveal(actor, archiveId, body);
  }

  @Route(careStaffApi.recordVisit)
  recordVisit(@CurrentActor() actor: Actor, @IdParam('archiveId') archiveId: ArchiveId, @Body() body: RecordVisitDto): Promise<VisitSavedView> {
    return this.visits.record(actor, archiveId, body);
  }
}
