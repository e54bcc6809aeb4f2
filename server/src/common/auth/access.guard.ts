import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { clientPermissionOf, isClientAccess, type ClientAccess, type Endpoint } from '@yuandian/shared/common/endpoint';
import type { FastifyRequest } from 'fastify';
import { AppException } from '../errors/app-exception.ts';
import { requestContext, type RequestContext } from '../http/request-context.ts';
import { endpointOf } from '../http/route.decorator.ts';
import { RateLimits } from '../rate-limit/rate-limits.ts';
import { may } from './actor.ts';
import { ClientLookup } from './client-lookup.ts';
import { SessionLookup } from './session-lookup.ts';
import { readSignedRequest } from './signed-request.ts';

const BEARER = /^Bearer ([\w.~+/-]+=*)$/;

/** Deny by default: a handler without an endpoint row is refused, whatever it is. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionLookup,
    private readonly clients: ClientLookup,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = endpointOf(this.reflector, context);
    if (!endpoint) throw new AppException('FORBIDDEN');
    const store = requestContext.get();
    if (!store) throw new AppException('INTERNAL');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isClientAccess(endpoint.access)) {
      await this.admit(endpoint, endpoint.access, request, store);
      return true;
    }
    await this.judge(endpoint, request.headers.authorization, store);
    return true;
  }

  /** A signed request, counted for its key; one that is refused, for the address it came from. */
  private async admit(endpoint: Endpoint, access: ClientAccess, request: FastifyRequest, store: RequestContext): Promise<void> {
    try {
      store.client = await this.clients.admit(readSignedRequest(request), clientPermissionOf(access));
    } finally {
      await this.limits.count(endpoint, store.client?.id ?? store.ip);
    }
  }

  /** Anybody, or whoever the session belongs to. */
  private async judge(endpoint: Endpoint, header: string | undefined, store: RequestContext): Promise<void> {
    if (header !== undefined) {
      const token = BEARER.exec(header)?.[1];
      if (!token) throw new AppException('SESSION_ENDED');
      store.actor = await this.sessions.find(token);
    }
    await this.limits.count(endpoint, store.actor?.personId ?? store.ip);
    if (endpoint.access === 'public') return;
    if (!store.actor) throw new AppException('NOT_SIGNED_IN');
    if (store.actor.awaitsGuardian && !endpoint.path.startsWith('/identity/')) throw new AppException('GUARDIAN_CONSENT_NEEDED');
    if (endpoint.access !== 'signed-in' && !isClientAccess(endpoint.access) && !may(store.actor, endpoint.access)) throw new AppException('FORBIDDEN');
  }
}
