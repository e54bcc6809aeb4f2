import { Controller, Query } from '@nestjs/common';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { AnnouncementCardView, AnnouncementView, ReceiptView } from '@yuandian/shared/notices/notices.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor, MaybeActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { AnnouncementReader } from './announcement.reader.ts';
import { AnnouncementQueryDto } from './dto/announcement-query.dto.ts';
import { ReceiptService } from './receipt.service.ts';

@Controller()
export class AnnouncementController {
  constructor(private readonly announcements: AnnouncementReader, private readonly receipts: ReceiptService) {}

  @Route(noticesApi.listAnnouncements)
  listAnnouncements(@MaybeActor() actor: Actor | null, @Query() query: AnnouncementQueryDto): Promise<Page<AnnouncementCardView>> {
    return this.announcements.listShown(actor, query);
  }

  @Route(noticesApi.getAnnouncement)
  getAnnouncement(@MaybeActor() actor: Actor | null, @IdParam('id') id: AnnouncementId): Promise<AnnouncementView> {
    return this.announcements.getShown(actor, id);
  }

  @Route(noticesApi.readAnnouncement)
  readAnnouncement(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId): Promise<ReceiptView> {
    return this.receipts.read(actor, id);
  }
}
