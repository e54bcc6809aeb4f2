/** Requests as an outer system sends them: signed, each with a nonce of its own. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Endpoint, ResponseOf } from '@yuandian/shared/common/endpoint';
import type { ClientPermission } from '@yuandian/shared/common/permission';
import type { Answer, TestApp } from './test-app.ts';

export interface ClientKey { id: string; keyId: string; secret: string }

export interface SignedInput {
  client: Pick<ClientKey, 'keyId' | 'secret'>;
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  /** Bytes of a photo in place of a JSON body. */
  photo?: Buffer;
  /** What a broken or dishonest client changes. */
  nonce?: string;
  at?: Date;
  headers?: Record<string, string | undefined>;
  /** Sent in place of what was signed. */
  sentBody?: string | Buffer;
  sentPath?: string;
}

const sha256 = (body: string | Buffer) => createHash('sha256').update(body).digest('hex');

export async function signedCall<E extends Endpoint>(t: TestApp, endpoint: E, input: SignedInput): Promise<Answer<ResponseOf<E>>> {
  const { client, params = {}, query = '', body, photo, nonce = randomBytes(16).toString('hex'), at = t.clock.now() } = input;
  const path = `/api/v1${endpoint.path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(params[name] ?? ''))}${query}`;
  const payload = photo ?? (body === undefined ? '' : JSON.stringify(body));
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const text = [endpoint.method, path, timestamp, nonce, sha256(payload)].join('\n');
  const headers: Record<string, string | undefined> = {
    'x-key-id': client.keyId, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': createHmac('sha256', client.secret).update(text).digest('hex'),
    ...(photo ? { 'content-type': 'image/jpeg', 'x-content-sha256': sha256(photo) } : body !== undefined && { 'content-type': 'application/json' }),
    ...input.headers,
  };
  const sent = input.sentBody ?? payload;
  const response = await fetch(`${t.baseUrl}${input.sentPath ?? path}`, {
    method: endpoint.method, body: sent.length === 0 ? undefined : new Uint8Array(Buffer.from(sent)),
    headers: Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  });
  return { status: response.status, body: (await response.json()) as Answer<ResponseOf<E>>['body'], headers: response.headers };
}

/** A key that works below the path. */
export async function makeClient(t: TestApp, permissions: readonly ClientPermission[], divisionPath: string, name = '测试系统'): Promise<ClientKey> {
  const [{ integrationsStaffApi }, { signIn }] = await Promise.all([import('@yuandian/shared/integrations/integrations.api'), import('./sign-in.ts')]);
  const { token } = await signIn(t, { name: '平台管理员', grants: [{ role: 'platformAdmin', divisionPath: '/410102/', subjectId: null }] });
  const { ensureDivision } = await import('./divisions.ts');
  await ensureDivision(t, divisionPath);
  const { body } = await t.call(integrationsStaffApi.createClient, { token, body: { name, permissions: [...permissions], divisionPath, addresses: [], expiresAt: null } });
  const [row] = await t.manager.query<{ id: string }[]>('SELECT id FROM api_client WHERE key_id = ?', [body.keyId]);
  return { id: row?.id ?? '', keyId: body.keyId, secret: body.secret };
}
