/**
 * WeChat without WeChat, for the demo and for tests: a code names a persona, messages are kept in a list, texts are judged by
 * a handful of words. The server refuses to start with it in production (config/env).
 */
import { createHash } from 'node:crypto';
import { WechatClient } from './wechat.client.ts';
import type { LinkedPage, MediaToCheck, QrCodeRequest, SubscribeMessage, TextCheck, TextToCheck, WechatPhone, WechatSession } from './wechat.client.ts';
import { WechatError } from './wechat.errors.ts';
import type { WechatErrorKind } from './wechat.errors.ts';

const CODE = /^demo:([A-Za-z0-9-]{1,64})$/;
const RISKY_WORDS = ['赌博', '代开发票', '刷单返利'];
const DOUBTFUL_WORDS = ['加微信', '兼职日结'];
/** One transparent pixel: nothing in the demo scans a mini-program code. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export function demoCodeOf(personaKey: string): string {
  return `demo:${personaKey}`;
}

export function demoOpenidOf(personaKey: string): string {
  return `demo-openid-${personaKey}`;
}

/** A stable number from a range that is not handed out to people (170 0000 …). */
export function demoPhoneOf(personaKey: string): string {
  const digits = createHash('sha256').update(personaKey).digest().readUInt32BE(0) % 10_000_000;
  return `1700${String(digits).padStart(7, '0')}`;
}

export class SimulatedWechatClient extends WechatClient {
  /** Every message sent, oldest first. */
  readonly sent: SubscribeMessage[] = [];
  /** Every text judged and every photo taken in for judging, oldest first. */
  readonly texts: TextToCheck[] = [];
  readonly photos: (MediaToCheck & { traceId: string })[] = [];
  private readonly failures: WechatErrorKind[] = [];
  private readonly checkFailures: WechatErrorKind[] = [];
  private readonly linkFailures: WechatErrorKind[] = [];
  private traces = 0;

  /** @param publicUrl where the same pages run in a browser */
  constructor(private readonly publicUrl = 'http://127.0.0.1:3000') {
    super();
  }

  /** The next messages fail with these, one each. */
  failNextMessages(...kinds: WechatErrorKind[]): void {
    this.failures.push(...kinds);
  }

  /** The next content checks fail with these, one each. */
  failNextChecks(...kinds: WechatErrorKind[]): void {
    this.checkFailures.push(...kinds);
  }

  /** The next links fail with these, one each. */
  failNextLinks(...kinds: WechatErrorKind[]): void {
    this.linkFailures.push(...kinds);
  }

  async code2Session(code: string): Promise<WechatSession> {
    return { openid: demoOpenidOf(personaOf('/sns/jscode2session', code)), unionId: null };
  }

  async getPhoneNumber(code: string): Promise<WechatPhone> {
    return { number: demoPhoneOf(personaOf('/wxa/business/getuserphonenumber', code)), countryCode: '86' };
  }

  async sendSubscribeMessage(message: SubscribeMessage): Promise<void> {
    const failure = this.failures.shift();
    if (failure) throw new WechatError(failure, '/cgi-bin/message/subscribe/send', 'simulated');
    this.sent.push(message);
  }

  async checkText(check: TextToCheck): Promise<TextCheck> {
    this.failCheck('/wxa/msg_sec_check');
    this.texts.push(check);
    const { text } = check;
    const traceId = this.nextTrace();
    if (RISKY_WORDS.some((word) => text.includes(word))) return { verdict: 'risky', label: 20006, traceId };
    if (DOUBTFUL_WORDS.some((word) => text.includes(word))) return { verdict: 'review', label: 10001, traceId };
    return { verdict: 'pass', label: 100, traceId };
  }

  async checkMedia(media: MediaToCheck): Promise<{ traceId: string }> {
    this.failCheck('/wxa/media_check_async');
    const traceId = this.nextTrace();
    this.photos.push({ ...media, traceId });
    return { traceId };
  }

  async getUnlimitedQrCode(_request: QrCodeRequest): Promise<Buffer> {
    return Buffer.from(PIXEL, 'base64');
  }

  async makeShortLink({ path, query }: LinkedPage & { title: string }): Promise<string> {
    return this.linkTo('/wxa/genwxashortlink', path, query);
  }

  async makeUrlLink({ path, query }: LinkedPage & { days: number }): Promise<string> {
    return this.linkTo('/wxa/generate_urllink', path, query);
  }

  /** No WeChat would open its own links: these open the page in a browser. */
  private linkTo(api: string, path: string, query: string): string {
    const failure = this.linkFailures.shift();
    if (failure) throw new WechatError(failure, api, 'simulated');
    return `${this.publicUrl}/#/${path}?${query}`;
  }

  private failCheck(api: string): void {
    const failure = this.checkFailures.shift();
    if (failure) throw new WechatError(failure, api, 'simulated');
  }

  /** Never the same again, also after a restart. */
  private nextTrace(): string {
    this.traces += 1;
    return `demo-trace-${process.hrtime.bigint()}-${this.traces}`;
  }
}

function personaOf(api: string, code: string): string {
  const personaKey = CODE.exec(code)?.[1];
  if (!personaKey) throw new WechatError('code-invalid', api, 'not a demo code', 40029);
  return personaKey;
}
