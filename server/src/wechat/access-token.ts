/**
 * The access token all calls share. `stable_token` gives every instance of the server the same token, and old and new both
 * work for five minutes around a change, so instances need no common store.
 */
import { requiredNumber, requiredText } from './wechat.transport.ts';
import type { WechatTransport } from './wechat.transport.ts';

const API = '/cgi-bin/stable_token';
/** WeChat hands out the next token this long before the old one dies. */
const RENEW_BEFORE_MS = 5 * 60_000;

interface HeldToken {
  value: string;
  renewAt: number;
  diesAt: number;
}

export interface AppCredentials {
  appId: string;
  secret: string;
}

export class AccessToken {
  private held: HeldToken | null = null;
  private renewal: Promise<HeldToken> | null = null;

  constructor(
    private readonly transport: WechatTransport,
    private readonly credentials: AppCredentials,
    private readonly now: () => number = Date.now,
  ) {}

  async get(): Promise<string> {
    const held = this.held;
    if (held && this.now() < held.renewAt) return held.value;
    try {
      return (await this.renew(false)).value;
    } catch (error) {
      // The early renewal failed while the old token still works: use it up.
      if (held && this.now() < held.diesAt) return held.value;
      throw error;
    }
  }

  /** Another token than the `refused` one. Only when WeChat insists on that very token is it made to throw it away (20 times a day). */
  async getInsteadOf(refused: string): Promise<string> {
    if (this.held && this.held.value !== refused) return this.held.value;
    const next = await this.renew(false);
    return next.value === refused ? (await this.renew(true)).value : next.value;
  }

  /** Callers that come while a renewal is under way share it. */
  private renew(force: boolean): Promise<HeldToken> {
    this.renewal ??= this.request(force).finally(() => { this.renewal = null; });
    return this.renewal;
  }

  private async request(force: boolean): Promise<HeldToken> {
    const { appId, secret } = this.credentials;
    const answer = await this.transport.json({
      method: 'POST', api: API, repeatable: !force,
      body: { grant_type: 'client_credential', appid: appId, secret, force_refresh: force },
    });
    const diesAt = this.now() + requiredNumber(API, answer, 'expires_in') * 1000;
    this.held = { value: requiredText(API, answer, 'access_token'), diesAt, renewAt: diesAt - RENEW_BEFORE_MS };
    return this.held;
  }
}
