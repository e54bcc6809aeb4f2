import type { Bundle } from '../bundle.ts';
import type { Tasks } from '../tasks.ts';
import type { Instance } from './instance.ts';
import type { LogicLayer } from './logic-layer.ts';

export const MAX_PAGES = 10;

export type OpenMode = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab';

/** A refusal in WeChat's words: it becomes `errMsg` of the failed call. */
export class RouteRefused extends Error {}

export interface RouterOptions {
  bundle: Bundle;
  tasks: Tasks;
  logic: () => LogicLayer;
  render: (page: Instance) => void;
}

/** The page stack: at most ten pages, tab pages kept alive, onLoad/onShow/onReady/onHide/onUnload in WeChat's order. */
export class Router {
  readonly #options: RouterOptions;
  readonly #tabPages = new Map<string, Instance>();
  #stack: Instance[] = [];

  constructor(options: RouterOptions) {
    this.#options = options;
  }

  get stack(): readonly Instance[] {
    return this.#stack;
  }

  get top(): Instance | undefined {
    return this.#stack.at(-1);
  }

  /** @throws RouteRefused when WeChat would refuse; the stack is then untouched. */
  open(mode: OpenMode, route: string, query: Record<string, string>): void {
    this.#refuse(mode, route);
    this.#leave(mode);
    const kept = this.#tabPages.get(route);
    const page = kept ?? this.#create(route, query);
    this.#stack.push(page);
    if (!kept) page.call('onLoad', this.#options.logic().toLogic(query));
    this.#show(page);
  }

  /** @throws RouteRefused on the first page. */
  back(delta = 1): void {
    if (this.#stack.length <= 1) throw new RouteRefused('cannot navigate back at first page.');
    const left = this.#stack.splice(Math.max(1, this.#stack.length - delta));
    for (const page of left.reverse()) page.call('onUnload');
    if (this.top) this.#show(this.top);
  }

  #refuse(mode: OpenMode, route: string): void {
    const { bundle } = this.#options;
    if (!bundle.pages.includes(route)) throw new RouteRefused(`page "${route}" is not found`);
    const isTab = bundle.tabOf(route) !== undefined;
    if (mode === 'switchTab' && !isTab) throw new RouteRefused('can not switch to no-tabBar page');
    if ((mode === 'navigateTo' || mode === 'redirectTo') && isTab) throw new RouteRefused(`can not ${mode} a tabbar page`);
    if (mode === 'navigateTo' && this.#stack.length >= MAX_PAGES) throw new RouteRefused('webview count limit exceed');
  }

  #leave(mode: OpenMode): void {
    const { top } = this;
    if (mode === 'navigateTo') top?.call('onHide');
    if (mode === 'redirectTo') this.#unload(this.#stack.splice(-1));
    if (mode === 'reLaunch') {
      this.#unload([...new Set([...this.#stack.splice(0), ...this.#tabPages.values()])]);
      this.#tabPages.clear();
    }
    if (mode === 'switchTab') {
      if (top && this.#isTab(top)) top.call('onHide');
      this.#unload(this.#stack.splice(0).filter((page) => !this.#isTab(page)));
    }
  }

  #unload(pages: Instance[]): void {
    for (const page of pages.reverse()) page.call('onUnload');
  }

  #isTab(page: Instance): boolean {
    return this.#tabPages.get(page.path) === page;
  }

  #create(route: string, query: Record<string, string>): Instance {
    const { bundle, logic } = this.#options;
    const page = logic().createPage(route);
    page.page.query = query;
    page.page.title = bundle.jsonOf(route).navigationBarTitleText ?? bundle.app.window?.navigationBarTitleText ?? '';
    page.self.options = logic().toLogic(query);
    if (bundle.tabOf(route)) this.#tabPages.set(route, page);
    return page;
  }

  #show(page: Instance): void {
    page.call('onShow');
    this.#options.render(page);
    if (page.page.isReady) return;
    page.page.isReady = true;
    this.#options.tasks.defer(() => page.call('onReady'));
  }
}

/** `/pages/a/a?x=1` → route and query; values stay encoded, as WeChat leaves them. Relative addresses start at `from`. */
export function parseRoute(url: string, from = ''): { route: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.split('?');
  const base = from ? `http://page/${from}` : 'http://page/';
  const route = new URL(path, base).pathname.slice(1).replace(/\.html$/, '');
  const pairs = search.split('&').filter(Boolean);
  return { route, query: Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)])) };
}
