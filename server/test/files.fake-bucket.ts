/**
 * A bucket that takes nothing on trust: it computes Signature Version 4 by itself from what came over the wire, and refuses
 * like S3 does. Keeps objects in memory, lists two at a time.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGE = 2;
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

interface StoredBytes { bytes: Buffer; type: string; at: Date }

export class FakeBucket {
  readonly objects = new Map<string, StoredBytes>();
  /** The next answers have these statuses instead. */
  readonly failures: number[] = [];
  requests = 0;
  /** Some stores give the whole whatever was asked. */
  knowsRanges = true;
  private server!: Server;

  constructor(private readonly keys: { accessKey: string; secretKey: string; region: string; bucket: string }) {}

  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.answer(request, response)).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    this.requests += 1;
    const failure = this.failures.shift();
    if (failure) return void response.writeHead(failure).end('<Error><Code>Planned</Code></Error>');
    const url = new URL(request.url ?? '/', this.endpoint);
    if (!this.isSigned(request, url, body)) return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const key = decodeURIComponent(url.pathname.slice(`/${this.keys.bucket}/`.length));
    this.serve(request, response, url, key, body);
  }

  private serve(request: IncomingMessage, response: ServerResponse, url: URL, key: string, body: Buffer): void {
    if (request.method === 'GET' && url.searchParams.has('list-type')) return void response.end(this.listing(url));
    const found = this.objects.get(key);
    if (request.method === 'PUT') this.objects.set(key, { bytes: body, type: request.headers['content-type'] ?? '', at: new Date() });
    if (request.method === 'DELETE') this.objects.delete(key);
    if (request.method !== 'GET') return void response.end();
    if (!found) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(this.knowsRanges ? request.headers.range ?? '' : '') ?? [];
    if (first === undefined) return void response.writeHead(200, { 'content-type': found.type }).end(found.bytes);
    response.writeHead(206, { 'content-type': found.type }).end(found.bytes.subarray(Number(first), Number(last) + 1));
  }

  private listing(url: URL): string {
    const all = [...this.objects].sort(([a], [b]) => (a < b ? -1 : 1));
    const from = Number(url.searchParams.get('continuation-token') ?? '0');
    const contents = all.slice(from, from + PAGE).map(([key, { at }]) => (
      `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key><LastModified>${at.toISOString()}</LastModified></Contents>`));
    const next = from + PAGE < all.length ? `<NextContinuationToken>${from + PAGE}</NextContinuationToken>` : '';
    return `<?xml version="1.0"?><ListBucketResult>${contents.join('\n')}${next}</ListBucketResult>`;
  }

  /** docs.aws.amazon.com, "Create a signed AWS API request". */
  private isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
    const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
      .exec(request.headers.authorization ?? '');
    const [, accessKey, day = '', region, names = '', signature = ''] = match ?? [];
    if (accessKey !== this.keys.accessKey || region !== this.keys.region || !names.split(';').includes('host')) return false;
    const payload = String(request.headers['x-amz-content-sha256']);
    if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return false;
    const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join('&');
    const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
    const path = url.pathname.split('/').map((segment) => encode(decodeURIComponent(segment))).join('/');
    const canonical = [request.method, path, query, headers, names, payload].join('\n');
    const stamp = String(request.headers['x-amz-date']);
    const toSign = ['AWS4-HMAC-SHA256', stamp, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
    const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${this.keys.secretKey}`, day), region ?? ''));
    return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  }
}
