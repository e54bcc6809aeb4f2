/**
 * What this product asks of WeChat, and nothing more. An abstract class, so that it is the interface and the injection token in one.
 * Every method throws `WechatError` only. Two implementations: `HttpWechatClient` and, for the demo and tests, `SimulatedWechatClient`.
 */

/** The session key is left out on purpose: nothing here needs it, so it is never kept. */
export interface WechatSession {
  openid: string;
  /** Set only when the mini-program is bound to an open platform account. */
  unionId: string | null;
}

export interface WechatPhone {
  /** Without the country code, e.g. `13800001234`. */
  number: string;
  /** e.g. `86`. */
  countryCode: string;
}

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Page to open, without a leading slash; absent: the message opens nothing. */
  page?: string;
  /** Template field, e.g. `thing1`, to its text. */
  data: Readonly<Record<string, string>>;
}

/** Where the content will be seen; WeChat judges by it. */
export type ContentScene = 'profile' | 'comment' | 'forum' | 'journal';

/** WeChat's advice: `review` asks for a human. */
export type ContentVerdict = 'pass' | 'review' | 'risky';

export interface TextToCheck {
  /** Must have opened the mini-program within 120 minutes, else `visitor-inactive`. */
  openid: string;
  scene: ContentScene;
  /** At most 2,500 characters. */
  text: string;
}

export interface TextCheck {
  verdict: ContentVerdict;
  /** WeChat's class of risk: 100 normal, 10001 advertising, 20001 politics, … */
  label: number;
  traceId: string;
}

export interface MediaToCheck {
  openid: string;
  scene: ContentScene;
  kind: 'image' | 'audio';
  /** Must be reachable from the internet; at most 10 MB. */
  url: string;
}

export interface QrCodeRequest {
  /** At most 32 visible characters, no `%`, no Chinese: a short opaque token. */
  scene: string;
  /** Page without a leading slash; it need not be released yet. */
  page: string;
  /** 280 to 1,280 pixels. */
  width?: number;
}

/** A page of the released mini-program. */
export interface LinkedPage {
  /** Without a leading slash. */
  path: string;
  /** `key=value`, without the question mark. */
  query: string;
}

export abstract class WechatClient {
  abstract code2Session(code: string): Promise<WechatSession>;
  abstract getPhoneNumber(code: string): Promise<WechatPhone>;
  /** Not repeatable: a second success is a second message. */
  abstract sendSubscribeMessage(message: SubscribeMessage): Promise<void>;
  abstract checkText(text: TextToCheck): Promise<TextCheck>;
  /** Starts a check; its result comes within 30 minutes as a `wxa_media_check` callback with the same trace id. */
  abstract checkMedia(media: MediaToCheck): Promise<{ traceId: string }>;
  /** The round mini-program code as a PNG (or a JPEG, as WeChat likes). */
  abstract getUnlimitedQrCode(request: QrCodeRequest): Promise<Buffer>;
  /** `#小程序://…`: a tap on it in a chat of WeChat opens the page. Works for 30 days. */
  abstract makeShortLink(page: LinkedPage & { title: string }): Promise<string>;
  /** `https://wxaurl.cn/…`: opens the page from 企业微信, messages and mobile browsers. @param page.days at most 30 */
  abstract makeUrlLink(page: LinkedPage & { days: number }): Promise<string>;
}
