import { Bundle } from './bundle.ts';
import type { Instance, InstanceHost } from './logic/instance.ts';
import { describe, LogicLayer } from './logic/logic-layer.ts';
import { parseRoute, Router } from './logic/router.ts';
import { Tasks } from './tasks.ts';
import { ViewLayer } from './view/view-layer.ts';
import type { ViewNode } from './view/view-node.ts';
import { DEFAULT_DEVICE } from './wx-api/device.ts';
import { createWx } from './wx-api/index.ts';
import { Network } from './wx-api/network-state.ts';
import { Privacy } from './wx-api/privacy.ts';
import { selectorQuery } from './wx-api/selector-query.ts';
import type { Answers, ApiCall, WxApi, WxHost } from './wx-api/support.ts';

export interface LaunchOptions {
  /** Folder of the built mini-program, e.g. `miniapp/dist/weapp`. */
  dist: string;
  /** First page with its query; the first page of app.json otherwise. */
  entry?: string;
  /** How it was opened: 1001 from the list, 1047 by a mini-program code. */
  scene?: number;
  answers?: Answers;
  device?: Record<string, unknown>;
  /** Kept between two launches by passing the same map. */
  storage?: Map<string, string>;
  files?: Map<string, Uint8Array>;
  servers?: Record<string, string>;
  needsPrivacyConsent?: boolean;
  /** Starts without a network. */
  offline?: boolean;
}

const SET_DATA_LIMIT_BYTES = 1024 * 1024;

/** The two layers of a mini-program, its page stack and its `wx`, started and joined: what WeChat itself is. */
export class Runtime implements WxHost, InstanceHost {
  readonly bundle: Bundle;
  readonly tasks = new Tasks((error) => this.#uncaught(error));
  readonly router: Router;
  readonly calls: ApiCall[] = [];
  readonly answers: Answers;
  readonly files: Map<string, Uint8Array>;
  readonly storage: Map<string, string>;
  readonly servers: Readonly<Record<string, string>>;
  readonly device: Readonly<Record<string, unknown>>;
  readonly launchOptions: object;
  readonly network: Network;
  readonly privacy: Privacy;
  readonly wx: WxApi;
  readonly logic: LogicLayer;
  isTapped = false;
  /** What must not happen: uncaught errors, console.error, warnings of the templates, too large a setData. */
  readonly problems: string[] = [];
  readonly warnings: string[] = [];
  readonly setDataStats = { calls: 0, bytes: 0, largest: 0 };
  readonly #view: ViewLayer;
  readonly #stale = new Set<Instance>();

  constructor(options: LaunchOptions) {
    this.bundle = new Bundle(options.dist);
    this.answers = { ...options.answers };
    this.files = options.files ?? new Map();
    this.storage = options.storage ?? new Map();
    this.servers = options.servers ?? {};
    this.device = { ...DEFAULT_DEVICE, ...options.device };
    const { route, query } = parseRoute(options.entry ?? this.bundle.pages[0] ?? '');
    this.launchOptions = { path: route, query, scene: options.scene ?? 1001, referrerInfo: {}, mode: 'default', apiCategory: 'default' };
    this.router = new Router({ bundle: this.bundle, tasks: this.tasks, logic: () => this.logic, render: (page) => this.#render(page) });
    this.network = new Network(this, !options.offline);
    this.privacy = new Privacy(this, options.needsPrivacyConsent ?? false);
    this.wx = createWx(this, this.privacy, this.network);
    this.logic = new LogicLayer({
      bundle: this.bundle,
      tasks: this.tasks,
      wx: this.wx,
      instanceHost: () => this,
      onLog: (level, message) => this.#log(level, message),
      currentPages: () => [...this.router.stack],
    });
    this.#view = new ViewLayer(this.bundle, (path) => this.logic.createComponent(path), (message) => this.#problem(`template: ${message}`));
    this.logic.startApp(this.logic.toLogic(this.launchOptions));
    this.logic.callApp('onShow', this.logic.toLogic(this.launchOptions));
    this.router.open('reLaunch', route, query);
  }

  toLogic<T>(value: T): T {
    return this.logic.toLogic(value);
  }

  promise(start: Parameters<WxHost['promise']>[0]): Promise<object> {
    return this.logic.promise(start);
  }

  viewOf(instance: Instance = this.top): ViewNode {
    const page = this.top;
    if (this.#stale.has(page) || !instance.tree) this.#render(page);
    return instance.tree ?? this.#render(page);
  }

  requestRender(_instance: Instance, done: () => void): void {
    for (const page of this.router.stack) this.#stale.add(page);
    this.tasks.defer(() => {
      const { top } = this.router;
      if (top && this.#stale.has(top)) this.#render(top);
      done();
    });
  }

  countSetData(bytes: number, path: string): void {
    this.setDataStats.calls += 1;
    this.setDataStats.bytes += bytes;
    this.setDataStats.largest = Math.max(this.setDataStats.largest, bytes);
    if (bytes > SET_DATA_LIMIT_BYTES) this.#problem(`setData of ${bytes} bytes in ${path}: WeChat refuses more than 1 MB`);
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  createSelectorQuery(scope: Instance): unknown {
    return selectorQuery(this, scope);
  }

  get top(): Instance {
    const { top } = this.router;
    if (!top) throw new Error('no page is open');
    return top;
  }

  #render(page: Instance): ViewNode {
    this.#stale.delete(page);
    return this.#view.render(page);
  }

  #log(level: string, message: string): void {
    if (level === 'error') this.#problem(`console.error: ${message}`);
    if (level === 'warn') this.warnings.push(message);
  }

  #uncaught(error: unknown): void {
    this.#problem(describe(error));
    this.logic.callApp('onError', describe(error));
  }

  #problem(message: string): void {
    if (!this.problems.includes(message)) this.problems.push(message);
  }
}
