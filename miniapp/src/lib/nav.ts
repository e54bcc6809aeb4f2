import Taro, { useRouter } from '@tarojs/taro';
import { mainRoutes } from '../routes';
import type { Route } from './route';
import { session } from './session';

type ParamsArgument<Params> = Record<never, never> extends Params ? [params?: Params] : [params: Params];

/** `open(volunteeringRoutes.task, { id })`: pushes a page, or switches to it when it is a tab. */
export function open<Params extends object>(route: Route<Params>, ...[params]: ParamsArgument<Params>): void {
  if (route.tab) void Taro.switchTab({ url: `/${route.path}` });
  else void Taro.navigateTo({ url: addressOf(route, params) });
}

/** Takes the present page's place: after a submit, so that going back does not meet the form again. */
export function replace<Params extends object>(route: Route<Params>, ...[params]: ParamsArgument<Params>): void {
  if (route.tab) void Taro.switchTab({ url: `/${route.path}` });
  else void Taro.redirectTo({ url: addressOf(route, params) });
}

/** To the page before, or home when this one was opened by a link. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else open(mainRoutes.home);
}

/** Opens a link that the server wrote into a message, e.g. `modules/rewards/pages/order/index?id=…`. */
export function openLink(link: string): void {
  const path = link.replace(/^\//, '');
  const tab = Object.values(mainRoutes).some((route) => route.tab && route.path === path);
  void (tab ? Taro.switchTab({ url: `/${path}` }) : Taro.navigateTo({ url: `/${path}` }));
}

export function addressOf(route: Route, params: object = {}): string {
  const search = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return search ? `/${route.path}?${search}` : `/${route.path}`;
}

/** Parameters of the page's address, by its row in the register. They are text: convert numbers yourself. */
export function useParams<Params extends object>(route: Route<Params>): Params {
  void route;
  const { params } = useRouter();
  // Taro adds a `$taroTimestamp` of its own, and in a browser the number of the page, `stamp`.
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => !name.startsWith('$') && name !== 'stamp').map(([name, value]) => [name, decodeURIComponent(value ?? '')]),
  ) as Params;
}

let waiting: ((signedIn: boolean) => void) | null = null;

/**
 * Look first, log in at the action: resolves at once for a person who is signed in, otherwise opens the log-in page
 * and resolves when that is done (`true`) or left (`false`), so that the action can go on where it was.
 */
export function requireLogin(): Promise<boolean> {
  if (session.get().tokens) return Promise.resolve(true);
  waiting?.(false);
  const decided = new Promise<boolean>((resolve) => { waiting = resolve; });
  open(mainRoutes.login);
  return decided;
}

/** For the log-in page alone. */
export function finishLogin(signedIn: boolean): void {
  waiting?.(signedIn);
  waiting = null;
}
