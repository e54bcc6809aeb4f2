import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentLookup } from '../../common/auth/consent.ts';
import { SessionLookup } from '../../common/auth/session-lookup.ts';
import { AccessTokenService } from './access-token.service.ts';
import { ConsentReader } from './consent.reader.ts';
import { ConsentEntity } from './entities/consent.entity.ts';
import { GuardianCodeEntity } from './entities/guardian-code.entity.ts';
import { LogInGateEntity } from './entities/log-in-gate.entity.ts';
import { PersonHomeMoveEntity } from './entities/person-home-move.entity.ts';
import { PersonEntity } from './entities/person.entity.ts';
import { SessionEntity } from './entities/session.entity.ts';
import { StaffAccountEntity } from './entities/staff-account.entity.ts';
import { WechatIdentityEntity } from './entities/wechat-identity.entity.ts';
import { GateService } from './gate.service.ts';
import { IdentityController } from './identity.controller.ts';
import { LogInService } from './log-in.service.ts';
import { MeReader } from './me.reader.ts';
import { PasswordService } from './password.service.ts';
import { PeopleReader } from './people.reader.ts';
import { PersonService } from './person.service.ts';
import { SessionController } from './session.controller.ts';
import { SessionReader } from './session.reader.ts';
import { SessionService } from './session.service.ts';
import { TotpService } from './totp.service.ts';

const ENTITIES = [
  PersonEntity, PersonHomeMoveEntity, WechatIdentityEntity, StaffAccountEntity, LogInGateEntity, SessionEntity, ConsentEntity, GuardianCodeEntity,
];

/** Global for its two ports: the guard asks SessionLookup, `@NeedsConsent` asks ConsentLookup. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  controllers: [SessionController, IdentityController],
  providers: [
    AccessTokenService, SessionService, SessionReader, ConsentReader, GateService, PasswordService, TotpService, LogInService,
    PersonService, PeopleReader, MeReader,
    { provide: SessionLookup, useExisting: SessionReader },
    { provide: ConsentLookup, useExisting: ConsentReader },
  ],
  exports: [SessionLookup, ConsentLookup, SessionReader, ConsentReader, PeopleReader, PersonService],
})
export class IdentityModule {}
