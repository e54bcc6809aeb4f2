/** HMAC-SHA256 over the five lines of `signingText`, for requests that come in and for those that go out. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { signingText, type SignedParts } from '@yuandian/shared/integrations/integrations.rules';

export function sha256Of(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

/** @returns 64 hexadecimal digits */
function signatureOf(secret: string, parts: SignedParts): string {
  return createHmac('sha256', secret).update(signingText(parts)).digest('hex');
}

/** Takes the same time whatever is wrong with it. */
export function isSignature(secret: string, parts: SignedParts, given: string): boolean {
  const expected = Buffer.from(signatureOf(secret, parts), 'hex');
  const bytes = Buffer.from(given, 'hex');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

/** 256 random bits, in 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The four headers of one request. Each try has a nonce of its own. */
export function signedHeaders(keyId: string, secret: string, request: { method: string; url: string; body: string; at: Date }): Record<string, string> {
  const { pathname, search } = new URL(request.url);
  const timestamp = String(Math.floor(request.at.getTime() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const signature = signatureOf(secret, { method: request.method, path: pathname + search, timestamp, nonce, bodySha256: sha256Of(request.body) });
  return { 'x-key-id': keyId, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature };
}
