/**
 * Messages WeChat pushes to the server. The plain mode signs only time and nonce; the safe mode (recommended) also signs and
 * encrypts the body. Both are checked before a single field is read.
 */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { ContentVerdict } from './wechat.client.ts';

export interface CallbackSecrets {
  appId: string;
  /** The token typed into WeChat's console. */
  token: string;
  /** The 43 characters of EncodingAESKey. */
  encodingAesKey: string;
}

export interface CallbackSignature {
  timestamp: string;
  nonce: string;
  signature: string;
}

export interface MediaCheckResult {
  /** The trace id `checkMedia` answered. */
  traceId: string;
  /** `null`: WeChat could not fetch or read the file, so a human must look. */
  verdict: ContentVerdict | null;
  label: number | null;
}

/** `signature` of a plain push and of the console's first test call; `encrypted` is given for `msg_signature` of a safe push. */
export function isSignedByWechat(token: string, { timestamp, nonce, signature }: CallbackSignature, encrypted?: string): boolean {
  const parts = [token, timestamp, nonce, ...(encrypted === undefined ? [] : [encrypted])];
  const expected = createHash('sha1').update(parts.sort().join('')).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The JSON text inside a safe push, or `null` when it was not made for this app. Layout: 16 random bytes, length, text, app id. */
export function decryptCallback({ appId, encodingAesKey }: CallbackSecrets, encrypted: string): string | null {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    const end = 20 + plain.readUInt32BE(16);
    return plain.subarray(end).toString('utf8') === appId ? plain.subarray(20, end).toString('utf8') : null;
  } catch {
    return null;
  }
}

/** The result inside a `wxa_media_check` event, or `null` for any other event. */
export function readMediaCheck(event: Readonly<Record<string, unknown>>): MediaCheckResult | null {
  if (event.Event !== 'wxa_media_check' || typeof event.trace_id !== 'string') return null;
  const failed = { traceId: event.trace_id, verdict: null, label: null };
  if (event.errcode !== 0 || typeof event.result !== 'object' || event.result === null) return failed;
  const { suggest, label } = event.result as Record<string, unknown>;
  if (suggest !== 'pass' && suggest !== 'review' && suggest !== 'risky') return failed;
  return { traceId: event.trace_id, verdict: suggest, label: typeof label === 'number' ? label : null };
}
