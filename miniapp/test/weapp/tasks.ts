/** A timeout that is due sooner than this counts as work under way; a longer one (a countdown, a poll) does not. */
const SOON_MS = 50;
const QUIET_ROUNDS = 3;
const ROUND_MS = 2;

interface Timeout {
  handle: NodeJS.Timeout;
  due: number;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Timers, deferred work and requests of one mini-program, so that a test can wait until nothing is under way, and end them all. */
export class Tasks {
  readonly #onError: (error: unknown) => void;
  readonly #timeouts = new Map<number, Timeout>();
  readonly #intervals = new Map<number, NodeJS.Timeout>();
  #lastId = 0;
  #deferred = 0;
  #requests = 0;
  #stopped = false;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Runs `work` soon, never inside the caller: so do WeChat's answers arrive. */
  defer(work: () => void): void {
    this.#deferred += 1;
    setImmediate(() => {
      this.#deferred -= 1;
      this.#guard(work);
    });
  }

  /** Marks the start of a request; the returned function marks its end, once, and hands over the answer. */
  beginRequest(): (answer: () => void) => void {
    this.#requests += 1;
    let open = true;
    return (answer) => {
      if (!open) return;
      open = false;
      this.#requests -= 1;
      this.#guard(answer);
    };
  }

  setTimeout = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    const id = (this.#lastId += 1);
    const handle = setTimeout(() => {
      this.#timeouts.delete(id);
      this.#guard(() => work(...args));
    }, ms);
    this.#timeouts.set(id, { handle, due: Date.now() + ms });
    return id;
  };

  setInterval = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    const id = (this.#lastId += 1);
    this.#intervals.set(id, setInterval(() => this.#guard(() => work(...args)), ms));
    return id;
  };

  /** clearTimeout and clearInterval: WeChat numbers both kinds together. */
  clear = (id?: number): void => {
    if (id === undefined) return;
    clearTimeout(this.#timeouts.get(id)?.handle);
    clearInterval(this.#intervals.get(id));
    this.#timeouts.delete(id);
    this.#intervals.delete(id);
  };

  isQuiet(): boolean {
    const soon = Date.now() + SOON_MS;
    return this.#deferred === 0 && this.#requests === 0 && ![...this.#timeouts.values()].some((timeout) => timeout.due <= soon);
  }

  /** Returns when nothing is under way, or after `limitMs` (a page may animate for ever). */
  async settle(limitMs = 3000): Promise<void> {
    const end = Date.now() + limitMs;
    for (let quiet = 0; quiet < QUIET_ROUNDS && Date.now() < end; quiet = this.isQuiet() ? quiet + 1 : 0) await pause(ROUND_MS);
  }

  /** Ends every timer; answers that still arrive are dropped. */
  stop(): void {
    this.#stopped = true;
    for (const id of [...this.#timeouts.keys(), ...this.#intervals.keys()]) this.clear(id);
  }

  #guard(work: () => void): void {
    if (this.#stopped) return;
    try {
      work();
    } catch (error) {
      this.#onError(error);
    }
  }
}
