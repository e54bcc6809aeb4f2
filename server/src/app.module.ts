import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './common/auth/access.guard.ts';
import { CommonModule } from './common/common.module.ts';
import { ExceptionBodyFilter } from './common/http/exception.filter.ts';
import { IdempotencyInterceptor } from './common/http/idempotency.interceptor.ts';
import { validationPipe } from './common/http/validation.ts';
import { DatabaseModule } from './database/database.module.ts';
import { INVARIANTS } from './invariants.ts';
import { AuditModule } from './modules/audit/audit.module.ts';
import { CasesModule } from './modules/cases/cases.module.ts';
import { FieldworkModule } from './modules/fieldwork/fieldwork.module.ts';
import { FilesModule } from './modules/files/files.module.ts';
import { GridModule } from './modules/grid/grid.module.ts';
import { HonorsModule } from './modules/honors/honors.module.ts';
import { IdentityModule } from './modules/identity/identity.module.ts';
import { ModerationModule } from './modules/moderation/moderation.module.ts';
import { IntegrationsModule } from './modules/integrations/integrations.module.ts';
import { NoticesModule } from './modules/notices/notices.module.ts';
import { OperationsModule } from './modules/operations/operations.module.ts';
import { PointsModule } from './modules/points/points.module.ts';
import { RewardsModule } from './modules/rewards/rewards.module.ts';
import { VolunteeringModule } from './modules/volunteering/volunteering.module.ts';
import { WechatModule } from './wechat/wechat.module.ts';

@Module({
  imports: [
    DiscoveryModule,
    DatabaseModule,
    CommonModule,
    WechatModule,
    // one line per module; which may call which is told in docs/architecture.md
    IdentityModule,
    GridModule,
    FilesModule,
    NoticesModule,
    ModerationModule,
    AuditModule,
    PointsModule,
    VolunteeringModule,
    RewardsModule,
    FieldworkModule,
    CasesModule,
    HonorsModule,
    IntegrationsModule,
    OperationsModule.verifying(INVARIANTS),
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useFactory: validationPipe },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_FILTER, useClass: ExceptionBodyFilter },
  ],
})
export class AppModule {}
