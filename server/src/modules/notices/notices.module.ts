import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GridModule } from '../grid/grid.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { AnnouncementController } from './announcement.controller.ts';
import { AnnouncementDeskController } from './announcement-desk.controller.ts';
import { AnnouncementDeskReader } from './announcement-desk.reader.ts';
import { AnnouncementLinkReader } from './announcement-link.reader.ts';
import { AnnouncementLinks } from './announcement-link.service.ts';
import { AnnouncementLife } from './announcement-life.service.ts';
import { AnnouncementReader } from './announcement.reader.ts';
import { AnnouncementService } from './announcement.service.ts';
import { AnnouncementTelling } from './announcement-telling.service.ts';
import { AudienceReader } from './audience.reader.ts';
import { DeadLetterService } from './dead-letter.service.ts';
import { AnnouncementHistoryEntity } from './entities/announcement-history.entity.ts';
import { AnnouncementLinkEntity } from './entities/announcement-link.entity.ts';
import { AnnouncementReceiptEntity } from './entities/announcement-receipt.entity.ts';
import { AnnouncementEntity } from './entities/announcement.entity.ts';
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
import { ReceiptService } from './receipt.service.ts';
import { StaffLetters } from './staff-letter.service.ts';
import { SubscriptionService } from './subscription.service.ts';

const ENTITIES = [
  InboxMessageEntity, OutboxMessageEntity, OutboxMessageHistoryEntity, SubscribeQuotaEntity,
  AnnouncementEntity, AnnouncementHistoryEntity, AnnouncementReceiptEntity, AnnouncementLinkEntity,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), IdentityModule, GridModule],
  controllers: [NoticesController, NoticesStaffController, AnnouncementController, AnnouncementDeskController],
  providers: [
    NoticesService, SubscriptionService, OutboxService, DeadLetterService, NoticesReader, NoticesStaffReader, NoticesJobs,
    NoticesDataService, AnnouncementLife, AnnouncementService, AnnouncementTelling, ReceiptService, AudienceReader, AnnouncementReader,
    AnnouncementDeskReader, AnnouncementLinks, AnnouncementLinkReader, StaffLetters,
  ],
  exports: [NoticesService, StaffLetters],
})
export class NoticesModule {}
