/**
 * Everything a call to WeChat can end in except its result. The caller decides by `kind`; `errcode` is for the log.
 * A message never holds a URL: the query of WeChat's addresses carries the secret and the access token.
 */
export type WechatErrorKind =
  /** The one-time code is wrong, used or older than five minutes. */
  | 'code-invalid'
  /** WeChat holds the person for a high risk and refuses to sign them in. */
  | 'user-blocked'
  /** Too many calls in this minute: try again in a while. */
  | 'rate-limited'
  /** The day's quota is used up: try again tomorrow. */
  | 'quota-exceeded'
  /** The person has not agreed to this message, or their one consent is spent: trying again is pointless. */
  | 'no-subscription'
  /** The parameters do not fit the template or the interface: trying again is pointless. */
  | 'bad-params'
  /** The access token was refused even after it was renewed. */
  | 'token-expired'
  /** Content can only be checked for a person who opened the mini-program within two hours. */
  | 'visitor-inactive'
  /** WeChat asks for patience: -1 or HTTP 5xx. */
  | 'system-busy'
  /** No answer in time: whether WeChat acted is unknown. */
  | 'timeout'
  /** The connection failed, before the request or in the middle of the answer. */
  | 'unreachable'
  /** The answer is not what WeChat documents: a proxy's page, a cut body, a missing field. */
  | 'not-json'
  | 'unknown';

const KIND_BY_CODE: Readonly<Record<number, WechatErrorKind>> = {
  [-1]: 'system-busy',
  40001: 'token-expired',
  40014: 'token-expired',
  42001: 'token-expired',
  40029: 'code-invalid',
  40163: 'code-invalid',
  40002: 'bad-params',
  40165: 'bad-params',
  40212: 'bad-params',
  40226: 'user-blocked',
  43101: 'no-subscription',
  45009: 'quota-exceeded',
  45011: 'rate-limited',
  44990: 'rate-limited',
  47003: 'bad-params',
  61010: 'visitor-inactive',
};

export class WechatError extends Error {
  override readonly name = 'WechatError';

  constructor(
    readonly kind: WechatErrorKind,
    /** Path of the interface, e.g. `/sns/jscode2session`. */
    readonly api: string,
    detail: string,
    readonly errcode: number | null = null,
  ) {
    super(`${api}: ${kind}${errcode === null ? '' : ` (${errcode})`} ${detail}`.trim());
  }

  static fromCode(api: string, errcode: number, errmsg: string): WechatError {
    return new WechatError(KIND_BY_CODE[errcode] ?? 'unknown', api, errmsg, errcode);
  }
}
