import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { documentationOf } from '../openapi/endpoint-documentation.ts';

const ENDPOINT = 'yuandian:endpoint';

/**
 * Binds a controller method to its row of the shared endpoint table: method, path, permission, idempotency and
 * documentation all come from there, so the contract cannot drift.
 */
export function Route(endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    RequestMapping({ method: RequestMethod[endpoint.method], path: endpoint.path }),
    HttpCode(200),
    SetMetadata(ENDPOINT, endpoint),
    ...documentationOf(endpoint),
  );
}

export function endpointOf(reflector: Reflector, context: ExecutionContext): Endpoint | undefined {
  return reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
}

export function endpointOfHandler(handler: object): Endpoint | undefined {
  return Reflect.getMetadata(ENDPOINT, handler) as Endpoint | undefined;
}
