import { Controller } from '@nestjs/common';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import type { MeView } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { MeReader } from './me.reader.ts';

@Controller()
export class IdentityController {
  constructor(private readonly me: MeReader) {}

  @Route(identityApi.getMe)
  getMe(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.me.view(actor);
  }
}
