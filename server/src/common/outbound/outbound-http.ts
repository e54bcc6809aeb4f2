/** Requests to addresses that people typed in or partners sent: to where they may go, within a time and a size, and no further. */
import { lookup as resolve } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { urlProblem } from '@yuandian/shared/integrations/integrations.rules';
import { isPublicAddress } from './public-address.ts';

export interface OutboundRequest {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  timeoutMs: number;
  /** Of the answer's body; what comes after is left unread. */
  maxBytes: number;
}

export interface OutboundAnswer {
  status: number;
  contentType: string;
  body: Buffer;
  /** There was more than `maxBytes`. */
  cut: boolean;
}

/** `refused`: the address is not one that we call. */
export type OutboundFailure = 'refused' | 'timeout' | 'unreachable';

export class OutboundError extends Error {
  constructor(readonly kind: OutboundFailure, message: string) {
    super(message);
  }
}

export interface OutboundPolicy {
  httpsOnly: boolean;
  /** Loopback and private networks may be called: the demo world and tests only. */
  privateAllowed: boolean;
}

@Injectable()
export class OutboundHttp {
  constructor(private readonly policy: OutboundPolicy) {}

  /** What is wrong with how an address is written, without asking where it leads. */
  writingProblem(url: string): string | null {
    return urlProblem(url, this.policy.httpsOnly);
  }

  /** What is wrong with an address somebody wants to write down, in Chinese; `null`: nothing. */
  async addressProblem(url: string): Promise<string | null> {
    const problem = urlProblem(url, this.policy.httpsOnly);
    if (problem) return problem;
    try {
      await this.checked(hostOf(new URL(url)));
      return null;
    } catch (error) {
      return error instanceof OutboundError && error.kind === 'refused' ? '这个网址指向内部网络，不能使用' : '这个网址现在解析不到地址，请核对';
    }
  }

  /** Follows no redirect: the answer with its 3xx comes back as it is. @throws OutboundError only */
  async send(request: OutboundRequest): Promise<OutboundAnswer> {
    if (urlProblem(request.url, this.policy.httpsOnly)) throw new OutboundError('refused', 'not an address we call');
    const deadline = AbortSignal.timeout(request.timeoutMs);
    try {
      return await this.exchange(request, deadline);
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      if (deadline.aborted) throw new OutboundError('timeout', `no answer in ${request.timeoutMs} ms`);
      throw new OutboundError('unreachable', error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * The connection goes to the very address that was checked: were the name resolved again for it, a name server could
   * answer with another one (DNS rebinding).
   */
  private async exchange({ method, url, headers, body, maxBytes }: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
    const target = new URL(url);
    const { address, family } = await Promise.race([this.checked(hostOf(target)), aborted(signal)]);
    const pinned: LookupFunction = (_host, options, done) => {
      if (options.all) done(null, [{ address, family }]);
      else done(null, address, family);
    };
    const options: RequestOptions = { method, headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) }, lookup: pinned, agent: false, signal };
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((settle, fail) => {
      const outgoing = send(target, options, (answer) => { readUpTo(answer, maxBytes).then(settle, fail); });
      outgoing.on('error', fail);
      outgoing.end(body);
    });
  }

  private async checked(host: string): Promise<{ address: string; family: number }> {
    const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host, { all: true });
    const refused = !this.policy.privateAllowed && found.some(({ address }) => !isPublicAddress(address));
    const [first] = found;
    if (!first || refused) throw new OutboundError('refused', 'not an address we call');
    return first;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_settle, fail) => { signal.addEventListener('abort', () => { fail(new Error('aborted')); }, { once: true }); });
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Stops reading where it has enough: an endless answer costs nothing. */
async function readUpTo(answer: IncomingMessage, maxBytes: number): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let left = maxBytes;
  let cut = false;
  for await (const chunk of answer) {
    const bytes = chunk as Buffer;
    chunks.push(bytes.subarray(0, left));
    cut = bytes.length > left;
    left -= Math.min(left, bytes.length);
    if (cut) break;
  }
  return { status: answer.statusCode ?? 0, contentType: answer.headers['content-type'] ?? '', body: Buffer.concat(chunks), cut };
}
