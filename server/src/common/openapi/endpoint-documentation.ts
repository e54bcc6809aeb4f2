/** What the API document says of an endpoint, from its row and the types of `shared/`. */
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiSecurity } from '@nestjs/swagger';
import { clientPermissionOf, isClientAccess, type Endpoint } from '@yuandian/shared/common/endpoint';
import { schemasOf } from './contract.ts';
import { open } from './json-schema.ts';
import { SIGNATURE_HEADERS } from './outgoing.ts';

export const IDEMPOTENCY_KEY_PATTERN = /^[\w-]{16,80}$/;

const FILE = { type: 'string', format: 'binary' } as const;

export function documentationOf(endpoint: Endpoint): MethodDecorator[] {
  const documentation = [ApiOperation({ summary: endpoint.summary, description: describeAccess(endpoint) }), answerOf(endpoint)];
  for (const [, name] of endpoint.path.matchAll(/:(\w+)/g)) documentation.push(ApiParam({ name: name ?? '', type: String }));
  if (isClientAccess(endpoint.access)) documentation.push(ApiSecurity(Object.fromEntries(SIGNATURE_HEADERS.map((name) => [name, []]))));
  else if (endpoint.access !== 'public') documentation.push(ApiBearerAuth());
  if (endpoint.idempotent) {
    documentation.push(ApiHeader({
      name: 'Idempotency-Key', required: true, schema: { type: 'string', pattern: IDEMPOTENCY_KEY_PATTERN.source },
      description: 'Made by the caller; the same key and body give the same answer.',
    }));
  }
  if (endpoint.transport === 'upload' && !isClientAccess(endpoint.access)) {
    documentation.push(ApiConsumes('multipart/form-data'), ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: FILE } } }));
  }
  return documentation;
}

function answerOf(endpoint: Endpoint): MethodDecorator {
  const { response } = schemasOf(endpoint);
  if (response) return ApiOkResponse({ description: 'Done', schema: open(response) as object });
  return endpoint.transport === 'download' ? ApiOkResponse({ description: 'The file', schema: FILE }) : ApiOkResponse({ description: 'Done; the answer is empty' });
}

function describeAccess(endpoint: Endpoint): string {
  if (endpoint.access === 'public') return 'Access: anybody';
  if (isClientAccess(endpoint.access)) return `Access: signed by a key with \`${clientPermissionOf(endpoint.access)}\``;
  return endpoint.access === 'signed-in' ? 'Access: anybody signed in' : `Access: permission \`${endpoint.access}\``;
}
