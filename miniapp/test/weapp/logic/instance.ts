import type { ViewNode } from '../view/view-node.ts';
import { assignAtPath, jsonClone } from './set-data.ts';

type Method = (this: object, ...args: unknown[]) => unknown;

interface Property {
  value?: unknown;
  observer?: Method;
}

/** What was handed to `Page()` or `Component()`. */
export interface Definition extends Record<string, unknown> {
  data?: Record<string, unknown>;
  methods?: Record<string, unknown>;
  properties?: Record<string, Property | null>;
  lifetimes?: Record<string, unknown>;
  pageLifetimes?: Record<string, unknown>;
}

/** The object the mini-program's code knows as `this`. */
export interface InstanceSelf extends Record<string, unknown> {
  data: Record<string, unknown>;
}

/** What a text box, switch or list holds by itself, until the mini-program gives another value. */
export interface LiveValue {
  given: unknown;
  current: unknown;
}

export interface InstanceHost {
  toLogic<T>(value: T): T;
  /** Asks for a new view; `done` runs when it is there. */
  requestRender(instance: Instance, done: () => void): void;
  countSetData(bytes: number, path: string): void;
  warn(message: string): void;
  createSelectorQuery(scope: Instance): unknown;
}

/** Set by the router on a page. */
export interface PageState {
  query: Record<string, string>;
  title: string;
  isReady: boolean;
}

/** One page or custom component of the logic layer, with its view. */
export class Instance {
  readonly kind: 'page' | 'component';
  /** File path in the bundle, without extension: a page's route. */
  readonly path: string;
  readonly definition: Definition;
  readonly self: InstanceSelf;
  readonly components = new Map<string, Instance>();
  readonly liveValues = new Map<string, LiveValue>();
  readonly page: PageState = { query: {}, title: '', isReady: false };
  tree: ViewNode | undefined;
  readonly #host: InstanceHost;
  readonly #given = new Map<string, string>();

  constructor(kind: 'page' | 'component', path: string, definition: Definition, host: InstanceHost) {
    this.kind = kind;
    this.path = path;
    this.definition = definition;
    this.#host = host;
    this.self = host.toLogic({ data: {} });
    this.#addMembers();
    this.#addPlatformMembers();
  }

  /** Calls a life-cycle function, if the definition has one. */
  call(name: string, ...args: unknown[]): unknown {
    const holders = [this.self, this.definition.lifetimes, this.definition.pageLifetimes, this.definition];
    const method = holders.map((holder) => holder?.[name]).find((found) => typeof found === 'function');
    return (method as Method | undefined)?.apply(this.self, args);
  }

  has(name: string): boolean {
    return typeof this.self[name] === 'function';
  }

  /** @throws Error when the template names a handler that the page does not have: WeChat only warns, and the tap does nothing. */
  handle(handler: string, event: unknown): void {
    const method = this.self[handler];
    if (typeof method !== 'function') throw new Error(`${this.path} has no handler "${handler}" for an event in its template`);
    (method as Method).call(this.self, this.#host.toLogic(event));
  }

  /** Takes new attribute values; a property changes, and its observer runs, only when the parent's value does. */
  receive(attributes: Record<string, unknown>): void {
    for (const [name, property] of Object.entries(this.definition.properties ?? {})) {
      if (!(name in attributes)) continue;
      const json = JSON.stringify(attributes[name]);
      if (this.#given.get(name) === json) continue;
      this.#given.set(name, json);
      const old = this.self.data[name];
      this.self.data[name] = this.#host.toLogic(attributes[name]);
      property?.observer?.call(this.self, this.self.data[name], old);
    }
  }

  #addMembers(): void {
    const { definition, self } = this;
    const members = definition.methods ?? (this.kind === 'page' ? definition : {});
    for (const [name, member] of Object.entries(members)) {
      if (name !== 'data') self[name] = typeof member === 'function' ? (member as Method).bind(self) : member;
    }
    self.data = this.#host.toLogic(jsonClone(definition.data ?? {}));
    for (const [name, property] of Object.entries(definition.properties ?? {})) self.data[name] = this.#host.toLogic(property?.value ?? null);
  }

  #addPlatformMembers(): void {
    const { self } = this;
    self.properties = self.data;
    self.is = this.path;
    self.route = this.path;
    self.setData = (changes: Record<string, unknown>, done?: () => void) => this.#setData(changes, done);
    self.selectComponent = () => null;
    self.selectAllComponents = () => [];
    self.triggerEvent = () => undefined;
    self.getTabBar = () => null;
    self.createSelectorQuery = () => this.#host.createSelectorQuery(this);
  }

  #setData(changes: Record<string, unknown>, done?: () => void): void {
    const json = JSON.stringify(changes);
    this.#host.countSetData(Buffer.byteLength(json), this.path);
    for (const [path, value] of Object.entries(changes)) {
      if (value === undefined) this.#host.warn(`setData of "${path}" to undefined is ignored by WeChat (${this.path})`);
      else assignAtPath(this.self.data, path, this.#host.toLogic(value));
    }
    this.#host.requestRender(this, () => done?.call(this.self));
  }
}
