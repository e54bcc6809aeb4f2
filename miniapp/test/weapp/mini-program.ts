import { describe } from './logic/logic-layer.ts';
import { parseRoute } from './logic/router.ts';
import { type LaunchOptions, Runtime } from './runtime.ts';
import { pause } from './tasks.ts';
import { callPage, dispatch } from './view/events.ts';
import { findByText, findField, isShown, readPage, type Where } from './view/find.ts';
import * as gestures from './view/gestures.ts';
import type { ViewNode } from './view/view-node.ts';

/** A busy machine is several times slower than this one. */
const WAIT_MS = 60_000;
const POLL_MS = 10;

/** A built WeChat mini-program running in this process: what a person can see of it and do to it. */
export class MiniProgram extends Runtime {
  /** Starts the mini-program and waits until its first page is quiet. */
  static async launch(options: LaunchOptions): Promise<MiniProgram> {
    const miniProgram = new MiniProgram(options);
    await miniProgram.settle();
    return miniProgram;
  }

  /** The shown page's view, up to date. */
  get page(): ViewNode {
    return this.viewOf();
  }

  get route(): string {
    return this.top.path;
  }

  get query(): Record<string, string> {
    return this.top.page.query;
  }

  /** Text of the navigation bar. */
  get title(): string {
    return this.top.page.title;
  }

  get text(): string {
    return readPage(this.page);
  }

  get toasts(): string[] {
    return this.callsOf('showToast').map((options) => String(options.title));
  }

  /** Options of every call of one API, in order. */
  callsOf(api: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.api === api).map((call) => call.options);
  }

  find(text: string, where?: Where): ViewNode {
    return findByText(this.page, text, where);
  }

  field(label: string, where?: Where): ViewNode {
    return findField(this.page, label, where);
  }

  shows(text: string): boolean {
    return isShown(this.page, text);
  }

  async tap(target: ViewNode | string, where?: Where): Promise<void> {
    const node = typeof target === 'string' ? this.find(target, where) : target;
    this.isTapped = true;
    try {
      gestures.tap(node, {
        openType: (button, openType) => this.#openType(button, openType),
        navigate: (navigator) => this.#call(navigator.string('openType') || 'navigateTo', { url: navigator.string('url') }),
      });
    } finally {
      this.isTapped = false;
    }
    await this.settle();
  }

  async type(target: ViewNode | string, text: string, where?: Where): Promise<void> {
    const node = typeof target === 'string' ? this.field(target, where) : target;
    gestures.type(node, text);
    await this.settle();
    gestures.leave(this.#again(node));
    await this.settle();
  }

  /** Chooses an option of a picker by its text, its index, or the value WeChat would send. */
  async choose(target: ViewNode | string, choice: unknown, where?: Where): Promise<void> {
    gestures.pick(typeof target === 'string' ? this.field(target, where) : target, choice);
    await this.settle();
  }

  async change(target: ViewNode | string, value: unknown, where?: Where): Promise<void> {
    gestures.change(typeof target === 'string' ? this.field(target, where) : target, value);
    await this.settle();
  }

  async fire(node: ViewNode, type: string, detail: Record<string, unknown> = {}): Promise<void> {
    dispatch(node, { type, detail });
    await this.settle();
  }

  /** A tap on the tab bar. */
  async tapTab(text: string): Promise<void> {
    const tabs = this.bundle.app.tabBar?.list ?? [];
    const index = tabs.findIndex((tab) => tab.text === text);
    const tab = tabs[index];
    if (!tab || !this.bundle.tabOf(this.route)) throw new Error(`no tab "${text}" can be tapped on ${this.route}`);
    this.router.open('switchTab', tab.pagePath, {});
    callPage(this.top, 'onTabItemTap', this.toLogic({ index, pagePath: tab.pagePath, text }));
    await this.settle();
  }

  /** The arrow in the navigation bar. */
  async goBack(): Promise<void> {
    this.router.back();
    await this.settle();
  }

  /** Opens a page as a link or a scanned code would: it becomes the only one. */
  async open(url: string): Promise<void> {
    const { route, query } = parseRoute(url);
    this.router.open('reLaunch', route, query);
    await this.settle();
  }

  async scrollToBottom(): Promise<void> {
    callPage(this.top, 'onReachBottom');
    for (const view of [...this.page.walk(true)].filter((node) => node.tag === 'scroll-view')) dispatch(view, { type: 'scrolltolower', detail: { direction: 'bottom' } });
    await this.settle();
  }

  /** @throws Error when the page does not allow it. */
  async pullDown(): Promise<void> {
    const { enablePullDownRefresh = this.bundle.app.window?.enablePullDownRefresh } = this.bundle.jsonOf(this.route);
    if (!enablePullDownRefresh || !callPage(this.top, 'onPullDownRefresh')) throw new Error(`${this.route} cannot be pulled down`);
    await this.settle();
  }

  /** The person leaves WeChat and comes back. */
  async leaveAndReturn(): Promise<void> {
    this.top.call('onHide');
    this.logic.callApp('onHide');
    this.logic.callApp('onShow', this.logic.toLogic(this.launchOptions));
    this.top.call('onShow');
    await this.settle();
  }

  settle(): Promise<void> {
    return this.tasks.settle();
  }

  /** Polls until `condition` gives something true (an error counts as not yet). @throws Error with the page's text after `limitMs`. */
  async waitFor<T>(condition: () => T, limitMs = WAIT_MS): Promise<NonNullable<T>> {
    const end = Date.now() + limitMs;
    let reason = '';
    while (Date.now() < end) {
      try {
        const value = condition();
        if (value) return value;
      } catch (error) {
        reason = describe(error);
      }
      await pause(POLL_MS);
    }
    throw new Error(`waited ${limitMs} ms in vain on ${this.route}. ${reason}\nThe page reads:\n${this.text}\n${this.problems.join('\n')}`);
  }

  /** Acts on what is found, as soon as it can be acted on: a list of options may come later than its box, a button may still be busy. */
  async once(find: () => ViewNode, act: (node: ViewNode) => Promise<void>, limitMs = WAIT_MS): Promise<void> {
    const end = Date.now() + limitMs;
    for (;;) {
      const node = await this.waitFor(find, limitMs);
      try {
        return await act(node);
      } catch (error) {
        if (!(error instanceof gestures.Refused) || Date.now() > end) throw error;
      }
      await pause(POLL_MS);
    }
  }

  waitForText(text: string, limitMs?: number): Promise<boolean> {
    return this.waitFor(() => this.shows(text), limitMs);
  }

  /** Ends timers. @throws Error when anything happened that must not (see `problems`). */
  close(): void {
    this.tasks.stop();
    if (this.problems.length > 0) throw new Error(`the mini-program had problems:\n${this.problems.join('\n')}`);
  }

  /** The same node in the newest view. */
  #again(node: ViewNode): ViewNode {
    return this.page.walk().find((other) => other.key === node.key && other.owner === node.owner) ?? node;
  }

  #openType(button: ViewNode, openType: string): void {
    if (openType === 'agreePrivacyAuthorization') this.privacy.agreeTapped(button.id);
    const given = this.answers[openType];
    const detail = typeof given === 'object' ? given : { errMsg: `${openType}:ok` };
    this.calls.push({ api: `openType:${openType}`, options: { text: button.text } });
    if (openType === 'share') callPage(this.top, 'onShareAppMessage', this.toLogic({ from: 'button', target: { dataset: button.dataset } }));
    else dispatch(button, { type: openType.toLowerCase(), detail: { ...detail } });
  }

  #call(api: string, options: object): void {
    const method = this.wx[api];
    if (typeof method === 'function') method(options);
  }
}
