/** A multipart upload of one file, as the mini-program sends it. */
import { randomUUID } from 'node:crypto';
import type { Endpoint, ResponseOf } from '@yuandian/shared/common/endpoint';
import type { Answer, TestApp } from './test-app.ts';

export interface Upload {
  /** '' sends none. */
  token: string;
  name: string;
  bytes: Buffer | string;
  query?: Record<string, string>;
  field?: string;
  /** What the sender says that it is: the truth or not. */
  type?: string;
  /** A fresh key is made for idempotent endpoints when absent. */
  key?: string;
}

export async function upload<E extends Endpoint>(
  t: TestApp, endpoint: E, { token, name, bytes, query = {}, field = 'file', type = '', key = randomUUID() }: Upload,
): Promise<Answer<ResponseOf<E>>> {
  const form = new FormData();
  form.append(field, new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type }), name);
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(endpoint.idempotent && { 'idempotency-key': key }) };
  const response = await fetch(`${t.baseUrl}/api/v1${endpoint.path}?${new URLSearchParams(query).toString()}`, { method: endpoint.method, headers, body: form });
  return { status: response.status, body: (await response.json()) as Answer<ResponseOf<E>>['body'], headers: response.headers };
}
