import { Body, Controller, Query } from '@nestjs/common';
import type { DeadLetterId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import type { DeadLetterView } from '@yuandian/shared/notices/notices.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { DeadLetterService } from './dead-letter.service.ts';
import { DeadLetterQueryDto } from './dto/dead-letter-query.dto.ts';
import { SettleDeadLetterDto } from './dto/settle-dead-letter.dto.ts';
import { NoticesStaffReader } from './notices.staff.reader.ts';

@Controller()
export class NoticesStaffController {
  constructor(private readonly letters: DeadLetterService, private readonly reader: NoticesStaffReader) {}

  @Route(noticesStaffApi.listDeadLetters)
  listDeadLetters(@CurrentActor() actor: Actor, @Query() query: DeadLetterQueryDto): Promise<Page<DeadLetterView>> {
    return this.reader.listDeadLetters(actor, query);
  }

  @Route(noticesStaffApi.redrive)
  redrive(@CurrentActor() actor: Actor, @IdParam('id') id: DeadLetterId, @Body() request: SettleDeadLetterDto): Promise<DeadLetterView> {
    return this.letters.redrive(actor, id, request);
  }

  @Route(noticesStaffApi.drop)
  drop(@CurrentActor() actor: Actor, @IdParam('id') id: DeadLetterId, @Body() request: SettleDeadLetterDto): Promise<DeadLetterView> {
    return this.letters.drop(actor, id, request);
  }
}
