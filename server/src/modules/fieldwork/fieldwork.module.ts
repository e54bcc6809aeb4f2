import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../files/files.module.ts';
import { GridModule } from '../grid/grid.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { ArchiveReader } from './archive.reader.ts';
import { Archives } from './archive.service.ts';
import { CareController } from './care.controller.ts';
import { DayReader } from './day.reader.ts';
import { CareArchiveEntity, CareDeletionEntity } from './entities/care-archive.entity.ts';
import { CareVisitEntity } from './entities/care-visit.entity.ts';
import { FieldworkRuleEntity } from './entities/fieldwork-rule.entity.ts';
import { CareArchiveHistoryEntity, PatrolHistoryEntity, QuietAlertHistoryEntity } from './entities/histories.entity.ts';
import { PatrolPointEntity } from './entities/patrol-point.entity.ts';
import { PatrolCheckEntity, PatrolStopEntity } from './entities/patrol-stop.entity.ts';
import { PatrolEntity } from './entities/patrol.entity.ts';
import { QuietAlertEntity } from './entities/quiet-alert.entity.ts';
import { FieldworkDataService } from './fieldwork-data.service.ts';
import { FieldworkJobs } from './fieldwork.jobs.ts';
import { FieldworkStaffController } from './fieldwork.staff.controller.ts';
import { HelpNotices } from './help-notice.service.ts';
import { PatrolPoints } from './patrol-point.service.ts';
import { PatrolStops } from './patrol-stop.service.ts';
import { PatrolReader } from './patrol.reader.ts';
import { Patrols } from './patrol.service.ts';
import { QuietAlerts } from './quiet-alert.service.ts';
import { Retention } from './retention.service.ts';
import { RuleReader } from './rule.reader.ts';
import { Rules } from './rule.service.ts';
import { Visits } from './visit.service.ts';
import { WeekReader } from './week.reader.ts';
import { WorkerReader } from './worker.reader.ts';

const ENTITIES = [
  FieldworkRuleEntity, PatrolPointEntity, PatrolEntity, PatrolHistoryEntity, PatrolStopEntity, PatrolCheckEntity,
  CareArchiveEntity, CareArchiveHistoryEntity, CareVisitEntity, QuietAlertEntity, QuietAlertHistoryEntity, CareDeletionEntity,
];
const SERVICES = [Rules, PatrolPoints, Patrols, PatrolStops, QuietAlerts, Archives, HelpNotices, Visits, Retention, FieldworkDataService];
const READERS = [RuleReader, PatrolReader, WorkerReader, ArchiveReader, DayReader, WeekReader];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), IdentityModule, GridModule, FilesModule, NoticesModule],
  controllers: [FieldworkStaffController, CareController],
  providers: [...SERVICES, ...READERS, FieldworkJobs],
})
export class FieldworkModule {}
