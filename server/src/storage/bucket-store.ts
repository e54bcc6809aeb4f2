import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { AppException } from '../common/errors/app-exception.ts';
import type { ByteRange } from '../common/http/byte-range.ts';
import { ObjectStore, type StoredObject } from './object-store.ts';

export interface BucketOptions {
  /** `https://s3.example` (bucket in the path) or `https://<bucket>.s3.example` (bucket in the name, as OSS and COS want it). */
  endpoint: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  timeoutMs?: number;
}

const HTTP_NO_SPACE = 507;
/** A long object is given more time, as if the way to the store took half a megabyte a second. */
const BYTES_PER_MS = 500;

/** Any store with the S3 interface (MinIO, Ceph, OSS, COS, S3), signed with Signature Version 4. */
export class BucketStore extends ObjectStore {
  private readonly client: AwsClient;
  private readonly base: string;
  private readonly timeoutMs: number;

  constructor({ endpoint, region, bucket, accessKey, secretKey, timeoutMs = 10_000 }: BucketOptions) {
    super();
    this.client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3', retries: 2 });
    const root = endpoint.replace(/\/$/, '');
    this.base = new URL(root).hostname.startsWith(`${bucket}.`) ? root : `${root}/${bucket}`;
    this.timeoutMs = timeoutMs;
  }

  async put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    const response = await this.call('PUT', pathOf(key), { body: bytes, contentType });
    if (response.status === HTTP_NO_SPACE) throw new AppException('FILES_NO_SPACE');
    await this.settle(response, 'PUT', key);
  }

  async get(key: string): Promise<Buffer | null> {
    const response = await this.call('GET', pathOf(key));
    if (response.status === 404) {
      await response.arrayBuffer();
      return null;
    }
    return this.settle(response, 'GET', key);
  }

  /** Only the answer's beginning is waited for with a limit: how fast the rest is taken is up to who plays it. */
  async open(key: string, { first, last }: ByteRange): Promise<Readable | null> {
    const giveUp = new AbortController();
    const timer = setTimeout(() => { giveUp.abort(); }, this.timeoutMs);
    const response = await this.client.fetch(`${this.base}${pathOf(key)}`, { headers: { range: `bytes=${first}-${last}` }, signal: giveUp.signal })
      .finally(() => { clearTimeout(timer); });
    if (response.status === 206 && response.body) return Readable.fromWeb(response.body as ReadableStream);
    const body = await response.arrayBuffer();
    if (response.status === 404) return null;
    // A store that knows no ranges gives the whole.
    if (response.status === 200) return Readable.from([Buffer.from(body).subarray(first, last + 1)]);
    throw new Error(`Object store: GET ${key} answered ${response.status}`);
  }

  async remove(key: string): Promise<void> {
    const response = await this.call('DELETE', pathOf(key));
    if (response.status !== 404) await this.settle(response, 'DELETE', key);
  }

  async *list(): AsyncIterable<StoredObject> {
    for (let token: string | null = ''; token !== null; ) {
      const query: URLSearchParams = new URLSearchParams({ 'list-type': '2', ...(token && { 'continuation-token': token }) });
      const page: string = (await this.settle(await this.call('GET', `/?${query}`), 'LIST', '')).toString('utf8');
      for (const [, content = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        yield { key: element(content, 'Key'), modifiedAt: new Date(element(content, 'LastModified')) };
      }
      token = element(page, 'NextContinuationToken') || null;
    }
  }

  private call(method: string, path: string, content?: { body: Buffer; contentType: string }): Promise<Response> {
    return this.client.fetch(`${this.base}${path}`, {
      method,
      signal: AbortSignal.timeout(this.timeoutMs + Math.ceil((content?.body.length ?? 0) / BYTES_PER_MS)),
      ...(content && {
        body: new Uint8Array(content.body),
        headers: { 'content-type': content.contentType, 'x-amz-content-sha256': createHash('sha256').update(content.body).digest('hex') },
      }),
    });
  }

  private async settle(response: Response, verb: string, key: string): Promise<Buffer> {
    const body = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Error(`Object store: ${verb} ${key} answered ${response.status} ${element(body.toString('utf8'), 'Code')}`);
    return body;
  }
}

/** Strange keys are nobody's but a stray object's, which must be listed and removed all the same. */
function pathOf(key: string): string {
  return `/${key.split('/').map(encodeURIComponent).join('/')}`;
}

/** Text of the first `<name>` in S3's flat XML answers. */
function element(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  return text.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
