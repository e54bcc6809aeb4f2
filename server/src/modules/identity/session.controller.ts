import { Body, Controller, Headers, Ip } from '@nestjs/common';
import type { SessionId } from '@yuandian/shared/common/ids';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import type { AccountLogInView, SessionTokensView, SessionView } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { LogInByAccountDto } from './dto/log-in-by-account.dto.ts';
import { LogInByWechatDto } from './dto/log-in-by-wechat.dto.ts';
import { RefreshSessionDto } from './dto/refresh-session.dto.ts';
import { LogInService } from './log-in.service.ts';
import { SessionReader } from './session.reader.ts';
import { SessionService } from './session.service.ts';

const DEVICE_LENGTH = 80;

function deviceOf(userAgent: string | undefined): string {
  return (userAgent ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, DEVICE_LENGTH);
}

@Controller()
export class SessionController {
  constructor(
    private readonly logIns: LogInService,
    private readonly sessions: SessionService,
    private readonly sessionReader: SessionReader,
  ) {}

  @Route(identityApi.logInByWechat)
  logInByWechat(@Body() dto: LogInByWechatDto, @Ip() address: string, @Headers('user-agent') userAgent?: string): Promise<SessionTokensView> {
    return this.logIns.byWechat(dto.code, { address, device: deviceOf(userAgent) });
  }

  @Route(identityApi.logInByAccount)
  logInByAccount(@Body() dto: LogInByAccountDto, @Ip() address: string, @Headers('user-agent') userAgent?: string): Promise<AccountLogInView> {
    return this.logIns.byAccount(dto, { address, device: deviceOf(userAgent) });
  }

  @Route(identityApi.refresh)
  refresh(@Body() dto: RefreshSessionDto): Promise<SessionTokensView> {
    return this.sessions.refresh(dto.refreshToken);
  }

  @Route(identityApi.logOut)
  logOut(@CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.logOut(actor);
  }

  @Route(identityApi.listSessions)
  listSessions(@CurrentActor() actor: Actor): Promise<SessionView[]> {
    return this.sessionReader.listOf(actor);
  }

  @Route(identityApi.endSession)
  endSession(@CurrentActor() actor: Actor, @IdParam('id') id: SessionId): Promise<void> {
    return this.sessions.endOne(actor, id);
  }
}
