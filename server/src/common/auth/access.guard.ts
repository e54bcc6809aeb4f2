import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppException } from '../errors/app-exception.ts';
import { requestContext } from '../http/request-context.ts';
import { endpointOf } from '../http/route.decorator.ts';
import { RateLimits } from '../rate-limit/rate-limits.ts';
import { may } from './actor.ts';
import { SessionLookup } from './session-lookup.ts';

const BEARER = /^Bearer ([\w.~+/-]+=*)$/;

/** Deny by default: a handler without an endpoint row is refused, whatever it is. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly sessions: SessionLookup, private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = endpointOf(this.reflector, context);
    if (!endpoint) throw new AppException('FORBIDDEN');
    const store = requestContext.get();
    if (!store) throw new AppException('INTERNAL');
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers.authorization;
    if (header !== undefined) {
      const token = BEARER.exec(header)?.[1];
      if (!token) throw new AppException('SESSION_ENDED');
      store.actor = await this.sessions.find(token);
    }
    await this.limits.count(endpoint, store.actor?.personId ?? store.ip);
    if (endpoint.access === 'public') return true;
    if (!store.actor) throw new AppException('NOT_SIGNED_IN');
    if (store.actor.awaitsGuardian && !endpoint.path.startsWith('/identity/')) throw new AppException('GUARDIAN_CONSENT_NEEDED');
    if (endpoint.access !== 'signed-in' && !may(store.actor, endpoint.access)) throw new AppException('FORBIDDEN');
    return true;
  }
}
