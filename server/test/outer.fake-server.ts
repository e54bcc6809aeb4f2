/** A local server in the place of an outer system or a webhook's receiver: what it was sent, and what goes wrong with it. */
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen { path: string; headers: IncomingHttpHeaders; text: string; body: Record<string, unknown> }
export type Reply = (response: ServerResponse, seen: Seen) => void | Promise<void>;

export const answer = (status: number, body: unknown = {}): Reply => (response) => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)); };
export const raw = (status: number, type: string, body: string | Buffer): Reply => (response) => { response.writeHead(status, { 'content-type': type }).end(body); };
export const hangUp: Reply = (response) => { response.destroy(); };
export const silence: Reply = () => undefined;

export class FakeOuter {
  readonly seen: Seen[] = [];
  private server!: Server;
  private replies: Reply[] = [];

  static async start(): Promise<FakeOuter> {
    const fake = new FakeOuter();
    fake.server = createServer((request, response) => void fake.receive(request, response)).listen(0, '127.0.0.1');
    await once(fake.server, 'listening');
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks?from=yuandian`;
  }

  /** The next requests get these, one each; the last one stays. */
  reply(...replies: Reply[]): void {
    this.replies = replies;
  }

  reset(): void {
    this.seen.length = 0;
    this.replies = [];
  }

  /** Whether the request was signed with the secret, as the documentation tells receivers to check. */
  static isSigned({ path, headers, text }: Seen, secret: string): boolean {
    const sha256 = createHash('sha256').update(text).digest('hex');
    const lines = ['POST', path, String(headers['x-timestamp']), String(headers['x-nonce']), sha256].join('\n');
    return createHmac('sha256', secret).update(lines).digest('hex') === headers['x-signature'];
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const seen: Seen = { path: request.url ?? '', headers: request.headers, text, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
    this.seen.push(seen);
    const reply = (this.replies.length > 1 ? this.replies.shift() : this.replies[0]) ?? answer(200);
    await reply(response, seen);
  }
}
