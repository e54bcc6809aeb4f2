/** One HTTP call to WeChat: time-out, safe retry, and WeChat's habit of answering 200 with an error inside. */
import { WechatError } from './wechat.errors.ts';
import type { WechatErrorKind } from './wechat.errors.ts';

export interface WechatCall {
  method: 'GET' | 'POST';
  api: string;
  query?: Readonly<Record<string, string>>;
  body?: object;
  /** The call changes nothing that a second one would change again: try it twice when the first got no answer. */
  repeatable?: boolean;
}

/** A parsed answer; every field is still to be looked at. */
export type WechatAnswer = Readonly<Record<string, unknown>>;

const WORTH_REPEATING: readonly WechatErrorKind[] = ['timeout', 'unreachable', 'system-busy', 'not-json'];

export class WechatTransport {
  constructor(private readonly baseUrl: string, private readonly timeoutMs: number) {}

  /** The documented JSON of an answer without an error. WeChat labels it `text/plain` at times, so the label is not asked. */
  async json(call: WechatCall): Promise<WechatAnswer> {
    return this.attempt(call, (body) => parseAnswer(call.api, body));
  }

  /** The bytes of an image; an error comes as JSON in its place. */
  async image(call: WechatCall): Promise<Buffer> {
    return this.attempt(call, (body) => {
      if (isImage(body)) return body;
      parseAnswer(call.api, body);
      throw new WechatError('not-json', call.api, 'neither an image nor an error');
    });
  }

  private async attempt<Result>(call: WechatCall, read: (body: Buffer) => Result): Promise<Result> {
    try {
      return read(await this.send(call));
    } catch (error) {
      const again = call.repeatable && error instanceof WechatError && WORTH_REPEATING.includes(error.kind);
      if (!again) throw error;
      return read(await this.send(call));
    }
  }

  private async send({ method, api, query, body }: WechatCall): Promise<Buffer> {
    const url = `${this.baseUrl}${api}?${new URLSearchParams(query)}`;
    const deadline = AbortSignal.timeout(this.timeoutMs);
    let status: number;
    let bytes: Buffer;
    try {
      const response = await fetch(url, {
        method,
        signal: deadline,
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      status = response.status;
      bytes = Buffer.from(await response.arrayBuffer());
    } catch {
      if (deadline.aborted) throw new WechatError('timeout', api, `no answer in ${this.timeoutMs} ms`);
      throw new WechatError('unreachable', api, 'the connection failed');
    }
    if (status >= 500) throw new WechatError('system-busy', api, `HTTP ${status}`);
    return bytes;
  }
}

function isImage(body: Buffer): boolean {
  const head = body.subarray(0, 3).toString('hex');
  return head === '89504e' || head === 'ffd8ff';
}

function parseAnswer(api: string, body: Buffer): WechatAnswer {
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString('utf8'));
  } catch {
    throw new WechatError('not-json', api, `${body.length} bytes that are not JSON`);
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw new WechatError('not-json', api, 'not a JSON object');
  }
  const { errcode, errmsg } = answer as WechatAnswer;
  if (typeof errcode === 'number' && errcode !== 0) throw WechatError.fromCode(api, errcode, String(errmsg ?? ''));
  return answer as WechatAnswer;
}

/** Reads a field that WeChat documents as always present. */
export function requiredText(api: string, answer: WechatAnswer, field: string): string {
  const value = answer[field];
  if (typeof value !== 'string' || value === '') throw new WechatError('not-json', api, `without ${field}`);
  return value;
}

export function requiredNumber(api: string, answer: WechatAnswer, field: string): number {
  const value = answer[field];
  if (typeof value !== 'number') throw new WechatError('not-json', api, `without ${field}`);
  return value;
}

export function requiredObject(api: string, answer: WechatAnswer, field: string): WechatAnswer {
  const value = answer[field];
  if (typeof value !== 'object' || value === null) throw new WechatError('not-json', api, `without ${field}`);
  return value as WechatAnswer;
}
