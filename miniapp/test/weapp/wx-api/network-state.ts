import { type Callbacks, promised, record, succeed, type WxApi, type WxHost } from './support.ts';

type Listener = (status: object) => void;

/** Whether the phone has a network: the mini-program may ask, and hears of each change. Requests find out by themselves. */
export class Network {
  #isUp: boolean;
  readonly #host: WxHost;
  readonly #listeners = new Set<Listener>();

  constructor(host: WxHost, isUp: boolean) {
    this.#host = host;
    this.#isUp = isUp;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  turn(isUp: boolean): void {
    this.#isUp = isUp;
    const status = { isConnected: isUp, networkType: this.#type() };
    for (const listener of this.#listeners) this.#host.tasks.defer(() => listener(this.#host.toLogic(status)));
  }

  api(): WxApi {
    const getNetworkType = (options: Callbacks): void => {
      record(this.#host, 'getNetworkType', options);
      succeed(this.#host, 'getNetworkType', options, { networkType: this.#type() });
    };
    return {
      ...promised(this.#host, { getNetworkType }),
      onNetworkStatusChange: (listener: Listener) => void this.#listeners.add(listener),
      offNetworkStatusChange: (listener?: Listener) => void (listener ? this.#listeners.delete(listener) : this.#listeners.clear()),
    };
  }

  #type(): string {
    return this.#isUp ? 'wifi' : 'none';
  }
}
