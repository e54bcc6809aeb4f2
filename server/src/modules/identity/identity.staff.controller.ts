import { Body, Controller, Query } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { identityStaffApi } from '@yuandian/shared/identity/identity.api';
import type { RevealedPersonView, StaffAccountView, TemporaryPasswordView } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CorrectPersonDto } from './dto/correct-person.dto.ts';
import { CreateAccountDto } from './dto/create-account.dto.ts';
import { GiveReasonDto } from './dto/give-reason.dto.ts';
import { ListAccountsDto } from './dto/list-accounts.dto.ts';
import { RevealPersonDto } from './dto/reveal-person.dto.ts';
import { PersonCareService } from './person-care.service.ts';
import { StaffAccountReader } from './staff-account.reader.ts';
import { StaffAccountService } from './staff-account.service.ts';

@Controller()
export class IdentityStaffController {
  constructor(
    private readonly accounts: StaffAccountService,
    private readonly accountReader: StaffAccountReader,
    private readonly care: PersonCareService,
  ) {}

  @Route(identityStaffApi.listAccounts)
  listAccounts(@CurrentActor() actor: Actor, @Query() query: ListAccountsDto): Promise<Page<StaffAccountView>> {
    return this.accountReader.list(actor, query);
  }

  @Route(identityStaffApi.createAccount)
  createAccount(@CurrentActor() actor: Actor, @Body() dto: CreateAccountDto): Promise<TemporaryPasswordView> {
    return this.accounts.create(actor, dto);
  }

  @Route(identityStaffApi.resetPassword)
  resetPassword(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId, @Body() dto: GiveReasonDto): Promise<TemporaryPasswordView> {
    return this.accounts.resetPassword(actor, id, dto.reason);
  }

  @Route(identityStaffApi.resetTotp)
  resetTotp(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId, @Body() dto: GiveReasonDto): Promise<void> {
    return this.accounts.resetTotp(actor, id, dto.reason);
  }

  @Route(identityStaffApi.disablePerson)
  disablePerson(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId, @Body() dto: GiveReasonDto): Promise<void> {
    return this.care.disable(actor, id, dto.reason);
  }

  @Route(identityStaffApi.enablePerson)
  enablePerson(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId, @Body() dto: GiveReasonDto): Promise<void> {
    return this.care.enable(actor, id, dto.reason);
  }

  @Route(identityStaffApi.revealPerson)
  revealPerson(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId, @Body() dto: RevealPersonDto): Promise<RevealedPersonView> {
    return this.care.reveal(actor, id, dto);
  }

  @Route(identityStaffApi.correctPerson)
  correctPerson(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId, @Body() dto: CorrectPersonDto): Promise<void> {
    return this.care.correct(actor, id, dto);
  }
}
