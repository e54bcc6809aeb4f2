import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.ts';
import { DeadLetterService } from './dead-letter.service.ts';
import { InboxMessageEntity } from './entities/inbox-message.entity.ts';
import { OutboxMessageHistoryEntity } from './entities/outbox-message-history.entity.ts';
import { OutboxMessageEntity } from './entities/outbox-message.entity.ts';
import { SubscribeQuotaEntity } from './entities/subscribe-quota.entity.ts';
import { NoticesController } from './notices.controller.ts';
import { NoticesDataService } from './notices-data.service.ts';
import { NoticesJobs } from './notices.jobs.ts';
import { NoticesReader } from './notices.reader.ts';
import { NoticesService } from './notices.service.ts';
import { NoticesStaffController } from './notices.staff.controller.ts';
import { NoticesStaffReader } from './notices.staff.reader.ts';
import { OutboxService } from './outbox.service.ts';
import { SubscriptionService } from './subscription.service.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([InboxMessageEntity, OutboxMessageEntity, OutboxMessageHistoryEntity, SubscribeQuotaEntity]), IdentityModule,
  ],
  controllers: [NoticesController, NoticesStaffController],
  providers: [
    NoticesService, SubscriptionService, OutboxService, DeadLetterService, NoticesReader, NoticesStaffReader, NoticesJobs,
    NoticesDataService,
  ],
  exports: [NoticesService],
})
export class NoticesModule {}
