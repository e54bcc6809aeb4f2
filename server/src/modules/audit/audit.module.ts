import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { GridModule } from '../grid/grid.module.ts';
import { AuditDataService } from './audit-data.service.ts';
import { AuditJobs } from './audit.jobs.ts';
import { AuditReader } from './audit.reader.ts';
import { AuditStaffController } from './audit.staff.controller.ts';
import { AuditTrailService } from './audit-trail.service.ts';
import { AuditEntryEntity } from './entities/audit-entry.entity.ts';

/** Global, because every module records through the port and none imports this one. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntryEntity]), GridModule],
  controllers: [AuditStaffController],
  providers: [{ provide: AuditTrail, useClass: AuditTrailService }, AuditReader, AuditJobs, AuditDataService],
  exports: [AuditTrail],
})
export class AuditModule {}
