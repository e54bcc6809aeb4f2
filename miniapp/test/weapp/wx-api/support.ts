import type { Bundle } from '../bundle.ts';
import type { Instance } from '../logic/instance.ts';
import type { Router } from '../logic/router.ts';
import type { Tasks } from '../tasks.ts';
import type { ViewNode } from '../view/view-node.ts';

/** Options every asynchronous `wx` function takes. */
export interface Callbacks {
  success?: (result: object) => void;
  fail?: (result: object) => void;
  complete?: (result: object) => void;
}

export interface ApiCall {
  api: string;
  options: Record<string, unknown>;
}

/** What an API answers: fields of the result, `{ fail: 'reason' }`, or a function of the call's options. `never` leaves the caller waiting. */
export type Answer = object | { fail: string } | 'never' | ((options: Record<string, unknown>) => object | 'never');

export type Answers = Record<string, Answer>;

/** The part of the runner that `wx` functions need. */
export interface WxHost {
  readonly bundle: Bundle;
  readonly tasks: Tasks;
  readonly router: Router;
  /** Every call that a person could notice, in order. */
  readonly calls: ApiCall[];
  /** What the test wants an API to answer; the API's own default otherwise. */
  readonly answers: Answers;
  /** Content of temporary files, by the path the mini-program sees. */
  readonly files: Map<string, Uint8Array>;
  /** `wx` storage: JSON text by key. */
  readonly storage: Map<string, string>;
  /** Addresses the bundle was built for → where that server runs in this test. */
  readonly servers: Readonly<Record<string, string>>;
  readonly launchOptions: object;
  readonly device: Readonly<Record<string, unknown>>;
  /** Without a network no request leaves the phone. */
  readonly network: { readonly isUp: boolean };
  /** While the handlers of a person's tap run. */
  readonly isTapped: boolean;
  toLogic<T>(value: T): T;
  /** A promise of the mini-program's own world. */
  promise(start: (resolve: Outcome, reject: Outcome) => void): Promise<object>;
  /** The view of one page or component, or of the shown page. */
  viewOf(instance?: Instance): ViewNode;
}

export type WxApi = Record<string, unknown>;

type Outcome = (result: object) => void;

type Asynchronous = (options?: Callbacks & Record<string, unknown>) => unknown;

/** Functions that answer by a promise when they are called without a callback, as WeChat's do. */
export function promised(host: WxHost, functions: Record<string, (options: never) => unknown>): WxApi {
  return Object.fromEntries(Object.entries(functions as Record<string, Asynchronous>).map(([name, call]) => [
    name,
    (options: Callbacks & Record<string, unknown> = {}) => {
      const hasCallback = [options.success, options.fail, options.complete].some((callback) => callback !== undefined);
      return hasCallback ? call(options) : host.promise((success, fail) => call({ ...options, success, fail }));
    },
  ]));
}

export function record(host: WxHost, api: string, options: object = {}): void {
  const plain = Object.entries(options).filter(([, value]) => typeof value !== 'function');
  host.calls.push({ api, options: JSON.parse(JSON.stringify(Object.fromEntries(plain))) as Record<string, unknown> });
}

export function succeed(host: WxHost, api: string, callbacks: Callbacks, result: object = {}): void {
  host.tasks.defer(() => deliver(host, callbacks, 'success', { ...result, errMsg: `${api}:ok` }));
}

export function fail(host: WxHost, api: string, callbacks: Callbacks, reason: string, extra: object = {}): void {
  host.tasks.defer(() => deliver(host, callbacks, 'fail', { ...extra, errMsg: `${api}:fail ${reason}` }));
}

/** Hands a result to the mini-program as its own object; buffers are passed by the caller through `toLogic`. */
export function deliver(host: WxHost, callbacks: Callbacks, outcome: 'success' | 'fail', result: object): void {
  const { data, ...rest } = result as { data?: unknown };
  const own = host.toLogic(rest) as { data?: unknown };
  if (data !== undefined) own.data = host.toLogic(data);
  callbacks[outcome]?.(own);
  callbacks.complete?.(own);
}

/** Answers as the test says, or with `fallback`. */
export function answer(host: WxHost, api: string, options: Callbacks & object, fallback: Answer): void {
  const chosen = host.answers[api] ?? fallback;
  const plain = Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value !== 'function'));
  const result = typeof chosen === 'function' ? chosen(plain) : chosen;
  if (result === 'never') return;
  if ('fail' in result) fail(host, api, options, String(result.fail));
  else succeed(host, api, options, result);
}
