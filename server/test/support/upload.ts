/** A multipart upload of one file, as the mini-program sends it. */
import { randomUUID } from 'node:crypto';
import type { Endpoint, ResponseOf } from '@yuandian/shared/common/endpoint';
import type { Answer, TestApp } from './test-app.ts';

export interface Upload { token: string; name: string; bytes: Buffer | string; query?: Record<string, string>; field?: string }

export async function upload<E extends Endpoint>(t: TestApp, endpoint: E, { token, name, bytes, query = {}, field = 'file' }: Upload): Promise<Answer<ResponseOf<E>>> {
  const form = new FormData();
  form.append(field, new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  const response = await fetch(`${t.baseUrl}/api/v1${endpoint.path}?${new URLSearchParams(query).toString()}`, {
    method: endpoint.method, headers: { authorization: `Bearer ${token}`, ...(endpoint.idempotent && { 'idempotency-key': randomUUID() }) }, body: form,
  });
  return { status: response.status, body: (await response.json()) as Answer<ResponseOf<E>>['body'], headers: response.headers };
}
