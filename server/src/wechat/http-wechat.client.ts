import { AccessToken } from './access-token.ts';
import type { AppCredentials } from './access-token.ts';
import { WechatClient } from './wechat.client.ts';
import type {
  ContentScene, ContentVerdict, LinkedPage, MediaToCheck, QrCodeRequest, SubscribeMessage, TextCheck, TextToCheck, WechatPhone, WechatSession,
} from './wechat.client.ts';
import { WechatError } from './wechat.errors.ts';
import { WechatTransport, requiredNumber, requiredObject, requiredText } from './wechat.transport.ts';
import type { WechatCall } from './wechat.transport.ts';

export const WECHAT_BASE_URL = 'https://api.weixin.qq.com';

export interface HttpWechatOptions extends AppCredentials {
  baseUrl?: string;
  timeoutMs?: number;
  /** Which build a subscribe message or a code opens. */
  appVersion?: 'release' | 'trial' | 'develop';
}

const SCENE: Readonly<Record<ContentScene, number>> = { profile: 1, comment: 2, forum: 3, 'journal': 4 };
const MEDIA_TYPE = { audio: 1, image: 2 } as const;
const MESSAGE_STATE = { release: 'formal', trial: 'trial', develop: 'developer' } as const;
const VERDICTS: readonly string[] = ['pass', 'review', 'risky'] satisfies ContentVerdict[];

/** A call that carries the access token; `api` is the path below the base address. */
type TokenCall = Omit<WechatCall, 'method' | 'query'>;

/** The real WeChat. Field names and errors as on developers.weixin.qq.com, server interfaces of the mini-program. */
export class HttpWechatClient extends WechatClient {
  private readonly transport: WechatTransport;
  private readonly token: AccessToken;
  private readonly appVersion: NonNullable<HttpWechatOptions['appVersion']>;

  constructor(private readonly options: HttpWechatOptions) {
    super();
    this.transport = new WechatTransport(options.baseUrl ?? WECHAT_BASE_URL, options.timeoutMs ?? 5000);
    this.token = new AccessToken(this.transport, options);
    this.appVersion = options.appVersion ?? 'release';
  }

  async code2Session(code: string): Promise<WechatSession> {
    const api = '/sns/jscode2session';
    const { appId, secret } = this.options;
    const answer = await this.transport.json({
      method: 'GET', api, query: { appid: appId, secret, js_code: code, grant_type: 'authorization_code' },
    });
    return { openid: requiredText(api, answer, 'openid'), unionId: typeof answer.unionid === 'string' ? answer.unionid : null };
  }

  async getPhoneNumber(code: string): Promise<WechatPhone> {
    const api = '/wxa/business/getuserphonenumber';
    const answer = await this.post({ api, body: { code } });
    const info = requiredObject(api, answer, 'phone_info');
    return { number: requiredText(api, info, 'purePhoneNumber'), countryCode: requiredText(api, info, 'countryCode') };
  }

  async sendSubscribeMessage(message: SubscribeMessage): Promise<void> {
    const data = Object.fromEntries(Object.entries(message.data).map(([field, value]) => [field, { value }]));
    await this.post({
      api: '/cgi-bin/message/subscribe/send',
      body: {
        touser: message.openid, template_id: message.templateId, page: message.page, data,
        miniprogram_state: MESSAGE_STATE[this.appVersion], lang: 'zh_CN',
      },
    });
  }

  async checkText({ openid, scene, text }: TextToCheck): Promise<TextCheck> {
    const api = '/wxa/msg_sec_check';
    const answer = await this.post({ api, repeatable: true, body: { version: 2, openid, scene: SCENE[scene], content: text } });
    // `errcode` 0 only says that the question was understood; the verdict is inside.
    const result = requiredObject(api, answer, 'result');
    return {
      verdict: verdictOf(api, requiredText(api, result, 'suggest')),
      label: requiredNumber(api, result, 'label'),
      traceId: requiredText(api, answer, 'trace_id'),
    };
  }

  async checkMedia({ openid, scene, kind, url }: MediaToCheck): Promise<{ traceId: string }> {
    const api = '/wxa/media_check_async';
    const answer = await this.post({
      api, body: { version: 2, openid, scene: SCENE[scene], media_type: MEDIA_TYPE[kind], media_url: url },
    });
    return { traceId: requiredText(api, answer, 'trace_id') };
  }

  async getUnlimitedQrCode({ scene, page, width }: QrCodeRequest): Promise<Buffer> {
    return this.withToken((query) => this.transport.image({
      method: 'POST', api: '/wxa/getwxacodeunlimit', query, repeatable: true,
      body: { scene, page, width, check_path: false, env_version: this.appVersion },
    }));
  }

  /** A second one of the same page is one more link, and costs one more of the day's: it is not repeated by itself. */
  async makeShortLink({ path, query, title }: LinkedPage & { title: string }): Promise<string> {
    const api = '/wxa/genwxashortlink';
    return requiredText(api, await this.post({ api, body: { page_url: `${path}?${query}`, page_title: title, is_permanent: false } }), 'link');
  }

  async makeUrlLink({ path, query, days }: LinkedPage & { days: number }): Promise<string> {
    const api = '/wxa/generate_urllink';
    const body = { path: `/${path}`, query, expire_type: 1, expire_interval: days, env_version: this.appVersion };
    return requiredText(api, await this.post({ api, body }), 'url_link');
  }

  private post(call: TokenCall) {
    return this.withToken((query) => this.transport.json({ ...call, method: 'POST', query }));
  }

  /** WeChat refuses a stale token before it does anything, so one more try with a fresh one is safe for every call. */
  private async withToken<Result>(call: (query: { access_token: string }) => Promise<Result>): Promise<Result> {
    const token = await this.token.get();
    try {
      return await call({ access_token: token });
    } catch (error) {
      if (!(error instanceof WechatError) || error.kind !== 'token-expired') throw error;
      return call({ access_token: await this.token.getInsteadOf(token) });
    }
  }
}

function verdictOf(api: string, suggest: string): ContentVerdict {
  if (!VERDICTS.includes(suggest)) throw new WechatError('not-json', api, `unknown suggestion ${suggest}`);
  return suggest as ContentVerdict;
}
