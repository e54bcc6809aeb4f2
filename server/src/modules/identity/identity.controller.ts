import { Body, Controller, Param } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { CONSENT_TEXTS } from '@yuandian/shared/identity/identity.rules';
import type {
  BindPhoneView, ConsentPurpose, ConsentTextView, ConsentView, DemoPersonaView, ErasurePreviewView, GuardianCodeView, MeView, MyDataView, TotpEnrolmentView,
} from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { BindingService } from './binding.service.ts';
import { ConsentReader } from './consent.reader.ts';
import { ConsentService } from './consent.service.ts';
import { DemoPersonaReader } from './demo-persona.reader.ts';
import { AcceptGuardianshipDto } from './dto/accept-guardianship.dto.ts';
import { BindPhoneDto } from './dto/bind-phone.dto.ts';
import { ChangePasswordDto } from './dto/change-password.dto.ts';
import { ConfirmTotpDto } from './dto/confirm-totp.dto.ts';
import { ConsentPurposePipe } from './dto/consent-purpose.dto.ts';
import { EraseMeDto } from './dto/erase-me.dto.ts';
import { GiveConsentDto } from './dto/give-consent.dto.ts';
import { LogInByWechatDto } from './dto/log-in-by-wechat.dto.ts';
import { UpdateMeDto } from './dto/update-me.dto.ts';
import { GuardianService } from './guardian.service.ts';
import { MeReader } from './me.reader.ts';
import { MyDataService } from './my-data.service.ts';
import { ProfileService } from './profile.service.ts';
import { StaffAccountService } from './staff-account.service.ts';

/** Everything about oneself. */
@Controller()
export class IdentityController {
  constructor(
    private readonly me: MeReader,
    private readonly profile: ProfileService,
    private readonly binding: BindingService,
    private readonly accounts: StaffAccountService,
    private readonly consents: ConsentService,
    private readonly consentReader: ConsentReader,
    private readonly guardians: GuardianService,
    private readonly myData: MyDataService,
    private readonly personas: DemoPersonaReader,
  ) {}

  @Route(identityApi.getMe)
  getMe(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.me.view(actor);
  }

  @Route(identityApi.updateMe)
  updateMe(@CurrentActor() actor: Actor, @Body() dto: UpdateMeDto): Promise<MeView> {
    return this.profile.update(actor, dto);
  }

  @Route(identityApi.bindPhone)
  bindPhone(@CurrentActor() actor: Actor, @Body() dto: BindPhoneDto): Promise<BindPhoneView> {
    return this.binding.bindPhone(actor, dto.code);
  }

  @Route(identityApi.bindWechat)
  bindWechat(@CurrentActor() actor: Actor, @Body() dto: LogInByWechatDto): Promise<void> {
    return this.binding.bindWechat(actor, dto.code);
  }

  @Route(identityApi.changePassword)
  changePassword(@CurrentActor() actor: Actor, @Body() dto: ChangePasswordDto): Promise<void> {
    return this.accounts.changePassword(actor, dto);
  }

  @Route(identityApi.beginTotp)
  beginTotp(@CurrentActor() actor: Actor): Promise<TotpEnrolmentView> {
    return this.accounts.beginTotp(actor);
  }

  @Route(identityApi.confirmTotp)
  confirmTotp(@CurrentActor() actor: Actor, @Body() dto: ConfirmTotpDto): Promise<void> {
    return this.accounts.confirmTotp(actor, dto);
  }

  @Route(identityApi.listConsentTexts)
  listConsentTexts(): ConsentTextView[] {
    return Object.values(CONSENT_TEXTS);
  }

  @Route(identityApi.listConsents)
  listConsents(@CurrentActor() actor: Actor): Promise<ConsentView[]> {
    return this.consentReader.viewsOf(actor.personId);
  }

  @Route(identityApi.giveConsent)
  giveConsent(@CurrentActor() actor: Actor, @Param('purpose', ConsentPurposePipe) purpose: ConsentPurpose, @Body() dto: GiveConsentDto): Promise<ConsentView> {
    return this.consents.give(actor, purpose, dto.version);
  }

  @Route(identityApi.withdrawConsent)
  withdrawConsent(@CurrentActor() actor: Actor, @Param('purpose', ConsentPurposePipe) purpose: ConsentPurpose): Promise<ConsentView> {
    return this.consents.withdraw(actor, purpose);
  }

  @Route(identityApi.makeGuardianCode)
  makeGuardianCode(@CurrentActor() actor: Actor): Promise<GuardianCodeView> {
    return this.guardians.makeCode(actor);
  }

  @Route(identityApi.acceptGuardianship)
  acceptGuardianship(@CurrentActor() actor: Actor, @Body() dto: AcceptGuardianshipDto): Promise<MeView> {
    return this.guardians.accept(actor, dto);
  }

  @Route(identityApi.withdrawGuardianship)
  withdrawGuardianship(@CurrentActor() actor: Actor, @IdParam('id') id: PersonId): Promise<MeView> {
    return this.guardians.withdraw(actor, id);
  }

  @Route(identityApi.exportMyData)
  exportMyData(@CurrentActor() actor: Actor): Promise<MyDataView> {
    return this.myData.export(actor);
  }

  @Route(identityApi.previewErasure)
  previewErasure(@CurrentActor() actor: Actor): Promise<ErasurePreviewView> {
    return this.myData.preview(actor);
  }

  @Route(identityApi.eraseMe)
  eraseMe(@CurrentActor() actor: Actor, @Body() _confirmed: EraseMeDto): Promise<void> {
    return this.myData.erase(actor);
  }

  @Route(identityApi.listDemoPersonas)
  listDemoPersonas(): Promise<DemoPersonaView[]> {
    return this.personas.list();
  }
}
