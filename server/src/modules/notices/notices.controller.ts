import { Body, Controller, Query } from '@nestjs/common';
import type { NoticeId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { InboxNoticeView, MarkedView, SubscribeTemplateView, UnreadView } from '@yuandian/shared/notices/notices.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { InboxQueryDto } from './dto/inbox-query.dto.ts';
import { RecordSubscriptionsDto } from './dto/record-subscriptions.dto.ts';
import { NoticesReader } from './notices.reader.ts';
import { NoticesService } from './notices.service.ts';
import { SubscriptionService } from './subscription.service.ts';

@Controller()
export class NoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly subscriptions: SubscriptionService,
    private readonly reader: NoticesReader,
  ) {}

  @Route(noticesApi.listInbox)
  listInbox(@CurrentActor() actor: Actor, @Query() query: InboxQueryDto): Promise<Page<InboxNoticeView>> {
    return this.reader.listInbox(actor, query);
  }

  @Route(noticesApi.countUnread)
  countUnread(@CurrentActor() actor: Actor): Promise<UnreadView> {
    return this.reader.countUnread(actor);
  }

  @Route(noticesApi.markRead)
  markRead(@CurrentActor() actor: Actor, @IdParam('id') id: NoticeId): Promise<MarkedView> {
    return this.notices.markRead(actor, id);
  }

  @Route(noticesApi.markAllRead)
  markAllRead(@CurrentActor() actor: Actor): Promise<MarkedView> {
    return this.notices.markAllRead(actor);
  }

  @Route(noticesApi.listTemplates)
  listTemplates(@CurrentActor() actor: Actor): Promise<SubscribeTemplateView[]> {
    return this.reader.listTemplates(actor);
  }

  @Route(noticesApi.recordSubscriptions)
  recordSubscriptions(@CurrentActor() actor: Actor, @Body() request: RecordSubscriptionsDto): Promise<SubscribeTemplateView[]> {
    return this.subscriptions.record(actor, request);
  }
}
