import type { FastifyRequest } from 'fastify';
import { NONCE_PATTERN, SHA256_PATTERN, TIMESTAMP_PATTERN } from '@yuandian/shared/integrations/integrations.rules';
import { AppException } from '../errors/app-exception.ts';
import { bodyDigestOf } from '../http/body-digest.ts';
import type { SignedRequest } from './client-lookup.ts';

const KEY_ID_PATTERN = /^[\w-]{8,40}$/;

/** What was signed and by whom, as the headers say. @throws CLIENT_NOT_SIGNED when one is missing or malformed */
export function readSignedRequest(request: FastifyRequest): SignedRequest {
  return {
    method: request.method,
    path: request.originalUrl,
    keyId: header(request, 'x-key-id', KEY_ID_PATTERN),
    timestamp: header(request, 'x-timestamp', TIMESTAMP_PATTERN),
    nonce: header(request, 'x-nonce', NONCE_PATTERN),
    signature: header(request, 'x-signature', SHA256_PATTERN),
    bodySha256: bodyDigestOf(request),
    ip: request.ip,
  };
}

function header(request: FastifyRequest, name: string, pattern: RegExp): string {
  const value = request.headers[name];
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new AppException('CLIENT_NOT_SIGNED');
}
