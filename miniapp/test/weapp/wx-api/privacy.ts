import { PRIVATE_ANSWERS } from './interaction.ts';
import { answer, type Callbacks, fail, promised, record, succeed, type WxApi, type WxHost } from './support.ts';

interface Decision {
  event: 'exposureAuthorization' | 'agree' | 'disagree';
  buttonId?: string;
}

type Listener = (resolve: (decision: Decision) => void, info: object) => void;

/** Must be named in app.json's `requiredPrivateInfos`, or WeChat refuses the call. */
const DECLARED_APIS = new Set(['getLocation', 'chooseLocation', 'choosePoi', 'chooseAddress']);

/**
 * WeChat's privacy gate: until the person has agreed, a private API waits for the mini-program's own dialog, and `resolve`
 * must be called for it to go on. The test turns it on with `needsPrivacyConsent`.
 */
export class Privacy {
  /** The person has not agreed to the privacy guide yet. */
  needsConsent: boolean;
  readonly #host: WxHost;
  readonly #agreeButtons = new Set<string>();
  #listener: Listener | undefined;

  constructor(host: WxHost, needsConsent: boolean) {
    this.#host = host;
    this.needsConsent = needsConsent;
  }

  /** A button with `open-type="agreePrivacyAuthorization"` was tapped: only then is `agree` believed. */
  agreeTapped(buttonId: string): void {
    this.#agreeButtons.add(buttonId);
  }

  api(): WxApi {
    const host = this.#host;
    const guarded = Object.entries(PRIVATE_ANSWERS).map(([api, fallback]) => [
      api,
      (options: Callbacks & object) => {
        record(host, api, options);
        const declared = host.bundle.app.requiredPrivateInfos ?? [];
        if (DECLARED_APIS.has(api) && !declared.includes(api)) {
          return fail(host, api, options, 'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json');
        }
        return this.#require(api, options, () => answer(host, api, options, fallback));
      },
    ]);
    return {
      ...promised(host, {
        ...(Object.fromEntries(guarded) as Record<string, (options: Callbacks & object) => void>),
        getPrivacySetting: (options: Callbacks) =>
          succeed(host, 'getPrivacySetting', options, { needAuthorization: this.needsConsent, privacyContractName: '《用户隐私保护指引》' }),
        requirePrivacyAuthorize: (options: Callbacks) =>
          this.#require('requirePrivacyAuthorize', options, () => succeed(host, 'requirePrivacyAuthorize', options)),
      }),
      onNeedPrivacyAuthorization: (listener: Listener) => {
        this.#listener = listener;
      },
    };
  }

  #require(api: string, options: Callbacks, go: () => void): void {
    const refuse = (): void => fail(this.#host, api, options, 'privacy permission is not authorized', { errno: 104 });
    if (!this.needsConsent) return go();
    if (!this.#listener) return refuse(); // WeChat would show a dialog of its own; the product must bring one
    const listener = this.#listener;
    return this.#host.tasks.defer(() => listener((decision) => this.#decide(decision, go, refuse), this.#host.toLogic({ referrer: api })));
  }

  #decide(decision: Decision, go: () => void, refuse: () => void): void {
    if (decision.event === 'exposureAuthorization') return;
    const agreed = decision.event === 'agree' && this.#agreeButtons.has(decision.buttonId ?? '');
    if (agreed) this.needsConsent = false;
    if (agreed) go();
    else refuse();
  }
}
