import { type OpenMode, parseRoute, RouteRefused } from '../logic/router.ts';
import { type Callbacks, deliver, promised, record, type WxApi, type WxHost } from './support.ts';

interface OpenOptions extends Callbacks {
  url: string;
}

interface BackOptions extends Callbacks {
  delta?: number;
}

const OPEN_MODES: readonly OpenMode[] = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab'];

export function navigationApi(host: WxHost): WxApi {
  const open = (mode: OpenMode) => (options: OpenOptions) => {
    record(host, mode, { url: options.url });
    const { route, query } = parseRoute(options.url, host.router.top?.path);
    attempt(host, mode, options, () => host.router.open(mode, route, mode === 'switchTab' ? {} : query));
  };
  return promised(host, {
    ...Object.fromEntries(OPEN_MODES.map((mode) => [mode, open(mode)])),
    navigateBack: (options: BackOptions = {}) => {
      record(host, 'navigateBack', { delta: options.delta });
      attempt(host, 'navigateBack', options, () => host.router.back(options.delta));
    },
    setNavigationBarTitle: (options: Callbacks & { title: string }) => {
      record(host, 'setNavigationBarTitle', { title: options.title });
      if (host.router.top) host.router.top.page.title = options.title;
      attempt(host, 'setNavigationBarTitle', options, () => undefined);
    },
  });
}

/** A refusal goes to `fail`; an error in the opened page's own code is the mini-program's and is reported as such. */
function attempt(host: WxHost, api: string, options: Callbacks, work: () => void): void {
  host.tasks.defer(() => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof RouteRefused)) throw error;
      deliver(host, options, 'fail', { errMsg: `${api}:fail ${error.message}` });
      return;
    }
    deliver(host, options, 'success', { errMsg: `${api}:ok` });
  });
}
