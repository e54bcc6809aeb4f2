import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { AuditJobs } from './audit.jobs.ts';
import { AuditTrailService } from './audit-trail.service.ts';
import { AuditEntryEntity } from './entities/audit-entry.entity.ts';

/** Global, because every module records through the port and none imports this one. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntryEntity])],
  providers: [{ provide: AuditTrail, useClass: AuditTrailService }, AuditJobs],
  exports: [AuditTrail],
})
export class AuditModule {}
