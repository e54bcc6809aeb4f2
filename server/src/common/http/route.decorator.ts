import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiSecurity } from '@nestjs/swagger';
import { clientPermissionOf, isClientAccess, type Endpoint } from '@yuandian/shared/common/endpoint';

const ENDPOINT = 'yuandian:endpoint';

/** The headers of a signed request, all four together (docs/modules/integrations.md). */
export const SIGNATURE_HEADERS = ['X-Key-Id', 'X-Timestamp', 'X-Nonce', 'X-Signature'] as const;

/**
 * Binds a controller method to its row of the shared endpoint table: method, path, permission, idempotency and
 * documentation all come from there, so the contract cannot drift.
 */
export function Route(endpoint: Endpoint): MethodDecorator {
  const documentation = [ApiOperation({ summary: endpoint.summary, description: describeAccess(endpoint) })];
  for (const [, name] of endpoint.path.matchAll(/:(\w+)/g)) documentation.push(ApiParam({ name: name ?? '', type: String }));
  if (isClientAccess(endpoint.access)) documentation.push(ApiSecurity(Object.fromEntries(SIGNATURE_HEADERS.map((name) => [name, []]))));
  else if (endpoint.access !== 'public') documentation.push(ApiBearerAuth());
  if (endpoint.idempotent) {
    documentation.push(ApiHeader({ name: 'Idempotency-Key', required: true, description: 'Made by the caller; the same key and body give the same answer.' }));
  }
  return applyDecorators(
    RequestMapping({ method: RequestMethod[endpoint.method], path: endpoint.path }),
    HttpCode(200),
    SetMetadata(ENDPOINT, endpoint),
    ...documentation,
  );
}

function describeAccess(endpoint: Endpoint): string {
  if (endpoint.access === 'public') return 'Access: anybody';
  if (isClientAccess(endpoint.access)) return `Access: signed by a key with \`${clientPermissionOf(endpoint.access)}\``;
  return endpoint.access === 'signed-in' ? 'Access: anybody signed in' : `Access: permission \`${endpoint.access}\``;
}

export function endpointOf(reflector: Reflector, context: ExecutionContext): Endpoint | undefined {
  return reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
}

export function endpointOfHandler(handler: object): Endpoint | undefined {
  return Reflect.getMetadata(ENDPOINT, handler) as Endpoint | undefined;
}
