import vm from 'node:vm';
import type { Bundle } from '../bundle.ts';
import type { Tasks } from '../tasks.ts';
import { type Definition, Instance, type InstanceHost } from './instance.ts';
import { ModuleLoader } from './module-loader.ts';

const LOG_LEVELS = ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir', 'table', 'group', 'groupEnd', 'time', 'timeEnd'] as const;

/** Part of the language in Node, but missing on some phones (Intl: Android's engine has none) or forbidden by WeChat. */
const REMOVED_BUILT_INS = ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics'];

export interface LogicLayerOptions {
  bundle: Bundle;
  tasks: Tasks;
  wx: object;
  instanceHost: () => InstanceHost;
  onLog: (level: string, message: string) => void;
  currentPages: () => Instance[];
}

type Register = 'page' | 'component';

/** The half of a mini-program that runs its JavaScript: one sealed context, App/Page/Component, modules loaded by WeChat's rules. */
export class LogicLayer {
  readonly modules: ModuleLoader;
  readonly #options: LogicLayerOptions;
  readonly #context: vm.Context;
  readonly #parse: (json: string) => unknown;
  readonly #definitions: Record<Register, Map<string, Definition>> = { page: new Map(), component: new Map() };
  #app: Record<string, unknown> | undefined;
  #loadingEntry = '';

  constructor(options: LogicLayerOptions) {
    this.#options = options;
    this.#context = vm.createContext(this.#globals(), { codeGeneration: { strings: false, wasm: false } });
    vm.runInContext(`globalThis.global = globalThis; for (const name of ${JSON.stringify(REMOVED_BUILT_INS)}) delete globalThis[name];`, this.#context);
    this.#parse = vm.runInContext('JSON.parse', this.#context) as (json: string) => unknown;
    this.modules = new ModuleLoader(options.bundle, this.#context);
  }

  /**
   * The same JSON value made of the logic layer's own objects: `instanceof Object` and plain-object checks hold there,
   * and nothing is shared with the outside.
   */
  toLogic<T>(value: T): T {
    if (value === undefined || value === null) return value;
    if (value instanceof ArrayBuffer) return this.#toLogicBuffer(value) as T;
    return this.#parse(JSON.stringify(value)) as T;
  }

  promise(start: (resolve: (value: object) => void, reject: (value: object) => void) => void): Promise<object> {
    const make = vm.runInContext('(start) => new Promise(start)', this.#context) as (executor: typeof start) => Promise<object>;
    return make(start);
  }

  startApp(launchOptions: object): void {
    this.modules.load('app.js');
    if (!this.#app) throw new Error('app.js did not call App()');
    this.callApp('onLaunch', launchOptions);
  }

  callApp(name: string, argument?: object | string): void {
    const method = this.#app?.[name];
    if (typeof method === 'function') method.call(this.#app, argument);
  }

  /** Loads a page's code (its subpackage's first use happens here) and makes an instance of it. */
  createPage(route: string): Instance {
    this.#loadEntry(route);
    const definition = this.#definitions.page.get(route) ?? this.#definitions.component.get(route);
    if (!definition) throw new Error(`${route}.js called neither Page() nor Component()`);
    return new Instance('page', route, definition, this.#options.instanceHost());
  }

  createComponent(path: string): Instance {
    this.#loadEntry(path);
    const definition = this.#definitions.component.get(path);
    if (!definition) throw new Error(`${path}.js did not call Component()`);
    return new Instance('component', path, definition, this.#options.instanceHost());
  }

  /** Page() and Component() do not say which file called them: the file being loaded does. */
  #loadEntry(path: string): void {
    const outer = this.#loadingEntry;
    this.#loadingEntry = path;
    try {
      this.modules.load(`${path}.js`);
    } finally {
      this.#loadingEntry = outer;
    }
  }

  #globals(): Record<string, unknown> {
    const { tasks, wx, currentPages } = this.#options;
    return {
      wx,
      console: this.#console(),
      setTimeout: tasks.setTimeout,
      setInterval: tasks.setInterval,
      clearTimeout: tasks.clear,
      clearInterval: tasks.clear,
      App: (app: Record<string, unknown>) => {
        this.#app = app;
      },
      Page: (definition: Definition) => this.#definitions.page.set(this.#loadingEntry, definition),
      Component: (definition: Definition) => this.#definitions.component.set(this.#loadingEntry, definition),
      Behavior: (definition: Definition) => definition,
      getApp: () => this.#app,
      getCurrentPages: () => currentPages().map((page) => page.self),
    };
  }

  #console(): Record<string, (...parts: unknown[]) => void> {
    const write = (level: string) => (...parts: unknown[]) => this.#options.onLog(level, parts.map(describe).join(' '));
    return Object.fromEntries(LOG_LEVELS.map((level) => [level, write(level)]));
  }

  #toLogicBuffer(buffer: ArrayBuffer): ArrayBuffer {
    const make = vm.runInContext('(size) => new ArrayBuffer(size)', this.#context) as (size: number) => ArrayBuffer;
    const copy = make(buffer.byteLength);
    new Uint8Array(copy).set(new Uint8Array(buffer));
    return copy;
  }
}

/** An error of the logic layer is not an `Error` of this one. */
export function describe(part: unknown): string {
  if (typeof part === 'string') return part;
  if (part !== null && typeof part === 'object' && 'message' in part) return String(('stack' in part && part.stack) || part.message);
  try {
    return JSON.stringify(part) ?? String(part);
  } catch {
    return String(part);
  }
}
