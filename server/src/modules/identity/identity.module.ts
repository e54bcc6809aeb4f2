import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from '../../common/auth/access-tokens.ts';
import { ConsentLookup } from '../../common/auth/consent.ts';
import { SessionLookup } from '../../common/auth/session-lookup.ts';
import { BindingService } from './binding.service.ts';
import { ConsentReader } from './consent.reader.ts';
import { ConsentService } from './consent.service.ts';
import { DemoPersonaReader } from './demo-persona.reader.ts';
import { ConsentEntity } from './entities/consent.entity.ts';
import { GuardianCodeEntity } from './entities/guardian-code.entity.ts';
import { PersonHomeMoveEntity } from './entities/person-home-move.entity.ts';
import { PersonEntity } from './entities/person.entity.ts';
import { SessionEntity } from './entities/session.entity.ts';
import { StaffAccountEntity } from './entities/staff-account.entity.ts';
import { TryCountEntity } from './entities/try-count.entity.ts';
import { WechatIdentityEntity } from './entities/wechat-identity.entity.ts';
import { GuardianService } from './guardian.service.ts';
import { IdentityController } from './identity.controller.ts';
import { IdentityJobs } from './identity.jobs.ts';
import { IdentityStaffController } from './identity.staff.controller.ts';
import { LogInService } from './log-in.service.ts';
import { MeReader } from './me.reader.ts';
import { MyDataService } from './my-data.service.ts';
import { PasswordService } from './password.service.ts';
import { PeopleReader } from './people.reader.ts';
import { PersonCareService } from './person-care.service.ts';
import { PersonService } from './person.service.ts';
import { ProfileParts } from './profile-part.service.ts';
import { ProfileService } from './profile.service.ts';
import { SessionController } from './session.controller.ts';
import { SessionReader } from './session.reader.ts';
import { SessionService } from './session.service.ts';
import { StaffAccountReader } from './staff-account.reader.ts';
import { StaffAccountService } from './staff-account.service.ts';
import { TotpService } from './totp.service.ts';
import { TriesService } from './tries.service.ts';

const ENTITIES = [
  PersonEntity, PersonHomeMoveEntity, WechatIdentityEntity, StaffAccountEntity, TryCountEntity, SessionEntity, ConsentEntity, GuardianCodeEntity,
];

/** Global for its two ports: the guard asks SessionLookup, `@NeedsConsent` asks ConsentLookup. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  controllers: [SessionController, IdentityController, IdentityStaffController],
  providers: [
    AccessTokens, PasswordService, TotpService, TriesService, SessionService, SessionReader, LogInService,
    PersonService, PeopleReader, MeReader, ProfileService, ProfileParts, BindingService, PersonCareService,
    ConsentReader, ConsentService, GuardianService, MyDataService, StaffAccountReader, StaffAccountService, DemoPersonaReader, IdentityJobs,
    { provide: SessionLookup, useExisting: SessionReader },
    { provide: ConsentLookup, useExisting: ConsentReader },
  ],
  exports: [SessionLookup, ConsentLookup, SessionReader, ConsentReader, ConsentService, PeopleReader, PersonService, ProfileParts, PasswordService, StaffAccountService],
})
export class IdentityModule {}
