import { request as httpRequest, type IncomingMessage } from 'node:http';
import { type Callbacks, deliver, fail, record, type WxApi, type WxHost } from './support.ts';

interface RequestOptions extends Callbacks {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, unknown>;
  timeout?: number;
  dataType?: string;
  responseType?: string;
}

interface UploadOptions extends RequestOptions {
  filePath: string;
  name: string;
  formData?: Record<string, unknown>;
}

interface Outgoing {
  api: string;
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: Buffer;
}

const DEFAULT_TIMEOUT_MS = 60_000;
/** In Android's words; other systems have others. */
const NO_NETWORK = 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED';
const BOUNDARY = '----weapp-runner-boundary';
const LOCAL = new Set(['127.0.0.1', 'localhost']);
const TYPE_OF_EXTENSION: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' };

/** request, uploadFile and downloadFile over real HTTP, to servers on this machine only. */
export function networkApi(host: WxHost): WxApi {
  return {
    request: (options: RequestOptions) => send(host, options, requestOf(options), (response, body) => readBody(options, response, body)),
    uploadFile: (options: UploadOptions) => {
      const file = host.files.get(options.filePath);
      if (!file) return refused(host, 'uploadFile', options, `file not found: ${options.filePath}`);
      const headers = { ...lowerCase(options.header), 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
      const outgoing = { api: 'uploadFile', url: options.url, method: 'POST', headers, body: multipart(options, file) };
      return send(host, options, outgoing, (_, body) => ({ data: body.toString('utf8') }));
    },
    downloadFile: (options: RequestOptions) =>
      send(host, options, { api: 'downloadFile', url: options.url, method: 'GET', headers: lowerCase(options.header) }, (_, body) => {
        const tempFilePath = `http://tmp/download-${host.files.size + 1}`;
        host.files.set(tempFilePath, body);
        return { tempFilePath };
      }),
  };
}

/** Data goes into the address for GET, else into the body: JSON, or a form when the header says so. */
function requestOf(options: RequestOptions): Outgoing {
  const method = (options.method ?? 'GET').toUpperCase();
  const headers = { 'content-type': 'application/json', ...lowerCase(options.header) };
  const { data } = options;
  const outgoing = { api: 'request', url: options.url, method, headers };
  if (data === undefined || data === null) return outgoing;
  if (method === 'GET' && typeof data === 'object') return { ...outgoing, url: withQuery(options.url, data as Record<string, unknown>) };
  if (data instanceof ArrayBuffer) return { ...outgoing, body: Buffer.from(data) };
  const isForm = headers['content-type'].includes('x-www-form-urlencoded');
  const text = typeof data === 'string' ? data : isForm ? new URLSearchParams(data as Record<string, string>).toString() : JSON.stringify(data);
  return { ...outgoing, body: Buffer.from(text) };
}

function send(host: WxHost, options: RequestOptions, outgoing: Outgoing, read: (response: IncomingMessage, body: Buffer) => object): object {
  const { api, method, headers, body } = outgoing;
  record(host, api, { url: outgoing.url, method });
  const url = localAddress(host, outgoing.url);
  if (!url) return refused(host, api, options, 'url not in domain list');
  if (!host.network.isUp) return refused(host, api, options, NO_NETWORK, 600001);
  const end = host.tasks.beginRequest();
  const failed = (reason: string): void => end(() => deliver(host, options, 'fail', { errMsg: `${api}:fail ${reason}`, errno: 600001 }));
  const request = httpRequest(url, { method, headers: body ? { ...headers, 'content-length': body.length } : headers });
  request.setTimeout(options.timeout ?? DEFAULT_TIMEOUT_MS, () => request.destroy(new Error('timeout')));
  request.on('error', (error) => failed(error.message));
  request.on('response', (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', (error) => failed(error.message));
    response.on('end', () => {
      const common = { errMsg: `${api}:ok`, statusCode: response.statusCode, header: response.headers, cookies: response.headers['set-cookie'] ?? [] };
      end(() => deliver(host, options, 'success', { ...common, ...read(response, Buffer.concat(chunks)) }));
    });
  });
  request.end(body);
  return requestTask(() => request.destroy(new Error('abort')));
}

function readBody(options: RequestOptions, _response: IncomingMessage, body: Buffer): { data: unknown } {
  if (options.responseType === 'arraybuffer') return { data: body.buffer.slice(body.byteOffset, body.byteOffset + body.length) };
  const text = body.toString('utf8');
  if (options.dataType !== undefined && options.dataType !== 'json') return { data: text };
  try {
    return { data: JSON.parse(text) as unknown };
  } catch {
    return { data: text }; // WeChat hands over what is not JSON as text
  }
}

function refused(host: WxHost, api: string, options: Callbacks, reason: string, errno = 600002): object {
  fail(host, api, options, reason, { errno });
  return requestTask(() => undefined);
}

function requestTask(abort: () => void): object {
  const nothing = (): void => undefined;
  return { abort, onHeadersReceived: nothing, offHeadersReceived: nothing, onProgressUpdate: nothing, offProgressUpdate: nothing };
}

/** Tests talk to this machine only: an address the bundle was built for is translated, any other is refused. */
function localAddress(host: WxHost, address: string): URL | undefined {
  const known = Object.keys(host.servers).find((server) => address.startsWith(server));
  const local = known === undefined ? address : `${host.servers[known]}${address.slice(known.length)}`;
  if (!URL.canParse(local)) return undefined;
  const url = new URL(local);
  return url.protocol === 'http:' && LOCAL.has(url.hostname) ? url : undefined;
}

function lowerCase(header: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function withQuery(url: string, data: Record<string, unknown>): string {
  const present = Object.entries(data).filter(([, value]) => value !== undefined);
  const pairs = present.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))}`);
  return pairs.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

function multipart(options: UploadOptions, file: Uint8Array): Buffer {
  const fields = Object.entries(options.formData ?? {}).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
  );
  const fileName = options.filePath.split('/').at(-1) ?? 'file';
  const contentType = TYPE_OF_EXTENSION[fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${options.name}"; filename="${fileName}"\r\nContent-Type: ${contentType}\r\n\r\n`;
  return Buffer.concat([Buffer.from(fields.join('') + head), file, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}
