/** A local server that answers like api.weixin.qq.com: what WeChat documents, and what goes wrong in between. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenCall {
  method: string;
  api: string;
  query: Record<string, string>;
  body: Record<string, unknown>;
}

export type Reply = (response: ServerResponse, call: SeenCall) => void;

export const json = (answer: unknown, type = 'application/json; charset=utf-8'): Reply => (response) => {
  response.writeHead(200, { 'content-type': type }).end(JSON.stringify(answer));
};
export const failure = (errcode: number, errmsg = 'documented error'): Reply => json({ errcode, errmsg });
export const raw = (status: number, type: string, body: string | Buffer): Reply => (response) => {
  response.writeHead(status, { 'content-type': type }).end(body);
};
/** Keeps the caller waiting until the server closes. */
export const silence: Reply = () => undefined;
/** Promises more bytes than it sends, then hangs up. */
export const cutBody: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"openid":"o-1"', () => response.destroy());
};

const TOKEN_API = '/cgi-bin/stable_token';

export class FakeWechat {
  readonly calls: SeenCall[] = [];
  private readonly replies = new Map<string, Reply[]>();
  private server!: Server;
  private tokens = 0;

  static async start(): Promise<FakeWechat> {
    const fake = new FakeWechat();
    fake.server = createServer((request, response) => void fake.answer(request, response)).listen(0, '127.0.0.1');
    await once(fake.server, 'listening');
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next calls of `api` get these replies, one each; the last one stays. */
  reply(api: string, ...replies: Reply[]): void {
    this.replies.set(api, replies);
  }

  callsOf(api: string): SeenCall[] {
    return this.calls.filter((call) => call.api === api);
  }

  reset(): void {
    this.calls.length = 0;
    this.replies.clear();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.baseUrl);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const call: SeenCall = {
      method: request.method ?? '', api: url.pathname, query: Object.fromEntries(url.searchParams), body: text ? JSON.parse(text) : {},
    };
    this.calls.push(call);
    const planned = this.replies.get(call.api) ?? [];
    const reply = (planned.length > 1 ? planned.shift() : planned[0]) ?? this.standardReply(call);
    reply(response, call);
  }

  private standardReply(call: SeenCall): Reply {
    if (call.api !== TOKEN_API) return failure(48001, 'api unauthorized');
    this.tokens += 1;
    return json({ access_token: `token-${this.tokens}`, expires_in: 7200 });
  }
}
