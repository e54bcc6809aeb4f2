import { Injectable } from '@nestjs/common';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import { EXTERNAL_ID_PATTERN } from '@yuandian/shared/integrations/integrations.rules';
import { Clock } from '../../common/clock/clock.ts';
import { signedHeaders } from '../../common/crypto/request-signature.ts';
import { OutboundError, OutboundHttp, type OutboundAnswer, type OutboundFailure } from '../../common/outbound/outbound-http.ts';

export interface OuterAddress {
  /** Names us to the outer system. */
  keyId: string;
  url: string;
  secret: string;
}

/** A submission that was not taken; `worthIt`: another try may succeed. */
export class OuterSystemError extends Error {
  constructor(readonly reason: string, readonly worthIt: boolean) {
    super(reason);
  }
}

/** An outer system that takes cases. A protocol of its own is another implementation of this. */
export abstract class OuterSystem {
  /**
   * @param body JSON with our hand-over id, by which the system knows a repeat
   * @returns the system's number of the case @throws OuterSystemError only
   */
  abstract submit(address: OuterAddress, body: string): Promise<string>;
}

const UNSENT: Readonly<Record<OutboundFailure, string>> = {
  refused: '网址指向内部网络或不是 https，没有发送', timeout: '对方 10 秒内没有回应', unreachable: '连不上对方',
};

/** Signed JSON by POST; 2xx or 409 ("I have it already") with `{ "number": "…" }` is a receipt. */
@Injectable()
export class OuterClientService extends OuterSystem {
  constructor(private readonly http: OutboundHttp, private readonly clock: Clock) {
    super();
  }

  async submit({ keyId, url, secret }: OuterAddress, body: string): Promise<string> {
    const headers = { 'content-type': 'application/json', ...signedHeaders(keyId, secret, { method: 'POST', url, body, at: this.clock.now() }) };
    return receiptIn(await this.post(url, headers, body));
  }

  private async post(url: string, headers: Record<string, string>, body: string): Promise<OutboundAnswer> {
    try {
      return await this.http.send({
        method: 'POST', url, headers, body, timeoutMs: INTEGRATIONS_LIMITS.sendTimeoutMs, maxBytes: INTEGRATIONS_LIMITS.answerBytes,
      });
    } catch (error) {
      if (error instanceof OutboundError) throw new OuterSystemError(UNSENT[error.kind], true);
      throw error;
    }
  }
}

/** Told to wait, or not ready: everything else in the 4xx would be refused again. */
const PASSING: readonly number[] = [401, 403, 404, 408, 425, 429];

function receiptIn({ status, body }: OutboundAnswer): string {
  const taken = (status >= 200 && status < 300) || status === 409;
  if (!taken) throw new OuterSystemError(`对方回应 ${status}`, status < 400 || status >= 500 || PASSING.includes(status));
  const number = numberIn(body);
  if (number === null) throw new OuterSystemError('对方的回应里没有能识别的编号', true);
  return number;
}

function numberIn(body: Buffer): string | null {
  try {
    const { number } = JSON.parse(body.toString('utf8')) as { number?: unknown };
    const text = typeof number === 'number' ? String(number) : number;
    return typeof text === 'string' && EXTERNAL_ID_PATTERN.test(text) ? text : null;
  } catch {
    return null;
  }
}
