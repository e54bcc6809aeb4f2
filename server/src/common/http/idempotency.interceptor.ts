import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { AppException, invalidInput } from '../errors/app-exception.ts';
import { IDEMPOTENCY_KEY_PATTERN } from '../openapi/endpoint-documentation.ts';
import { requestContext } from './request-context.ts';
import { endpointOf } from './route.decorator.ts';

/** Puts the request's idempotency key where {@link Tx} finds it; refuses an idempotent route without one. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = endpointOf(this.reflector, context);
    const store = requestContext.get();
    if (endpoint?.idempotent && store) {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      const key = request.headers['idempotency-key'];
      if (typeof key !== 'string' || key === '') throw new AppException('IDEMPOTENCY_KEY_MISSING');
      if (!IDEMPOTENCY_KEY_PATTERN.test(key)) throw invalidInput({ field: 'Idempotency-Key', problem: '防重复编号须为 16 至 80 位字母、数字、横线' });
      const fingerprint = createHash('sha256')
        .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
        .digest('hex');
      store.idempotency = { key, fingerprint, taken: false };
    }
    return next.handle();
  }
}
