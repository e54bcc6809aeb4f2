import { Body, Controller, Query } from '@nestjs/common';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import type {
  AnnouncementDeskRowView, AnnouncementSavedView, AudienceView, MadeLinksView, StaffAnnouncementView, UnreadStaffView,
} from '@yuandian/shared/notices/notices.staff.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { PageQueryDto } from '../../common/http/fields.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { AnnouncementDeskReader } from './announcement-desk.reader.ts';
import { AnnouncementLinks } from './announcement-link.service.ts';
import { AnnouncementService } from './announcement.service.ts';
import { AnnouncementDeskQueryDto, AudienceQueryDto } from './dto/announcement-query.dto.ts';
import { PublishAnnouncementDto, SaveAnnouncementDto, WithdrawAnnouncementDto } from './dto/save-announcement.dto.ts';

@Controller()
export class AnnouncementDeskController {
  constructor(
    private readonly announcements: AnnouncementService, private readonly reader: AnnouncementDeskReader, private readonly links: AnnouncementLinks,
  ) {}

  @Route(noticesStaffApi.listAnnouncements)
  listAnnouncements(@CurrentActor() actor: Actor, @Query() query: AnnouncementDeskQueryDto): Promise<Page<AnnouncementDeskRowView>> {
    return this.reader.listInScope(actor, query);
  }

  @Route(noticesStaffApi.getAnnouncement)
  getAnnouncement(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId): Promise<StaffAnnouncementView> {
    return this.reader.getInScope(actor, id);
  }

  @Route(noticesStaffApi.countAudience)
  countAudience(@CurrentActor() actor: Actor, @Query() query: AudienceQueryDto): Promise<AudienceView> {
    return this.reader.countAudience(actor, query);
  }

  @Route(noticesStaffApi.makeLinks)
  makeLinks(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId): Promise<MadeLinksView> {
    return this.links.make(actor, id);
  }

  @Route(noticesStaffApi.listUnreadStaff)
  listUnreadStaff(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId, @Query() query: PageQueryDto): Promise<Page<UnreadStaffView>> {
    return this.reader.listUnreadStaff(actor, id, query);
  }

  @Route(noticesStaffApi.draftAnnouncement)
  draftAnnouncement(@CurrentActor() actor: Actor, @Body() request: SaveAnnouncementDto): Promise<AnnouncementSavedView> {
    return this.announcements.draft(actor, request);
  }

  @Route(noticesStaffApi.editAnnouncement)
  editAnnouncement(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId, @Body() request: SaveAnnouncementDto): Promise<AnnouncementSavedView> {
    return this.announcements.edit(actor, id, request);
  }

  @Route(noticesStaffApi.discardAnnouncement)
  discardAnnouncement(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId): Promise<AnnouncementSavedView> {
    return this.announcements.discard(actor, id);
  }

  @Route(noticesStaffApi.publishAnnouncement)
  publishAnnouncement(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId, @Body() request: PublishAnnouncementDto): Promise<AnnouncementSavedView> {
    return this.announcements.publish(actor, id, request);
  }

  @Route(noticesStaffApi.recallAnnouncement)
  recallAnnouncement(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId): Promise<AnnouncementSavedView> {
    return this.announcements.recall(actor, id);
  }

  @Route(noticesStaffApi.withdrawAnnouncement)
  withdrawAnnouncement(@CurrentActor() actor: Actor, @IdParam('id') id: AnnouncementId, @Body() request: WithdrawAnnouncementDto): Promise<AnnouncementSavedView> {
    return this.announcements.withdraw(actor, id, request);
  }
}
