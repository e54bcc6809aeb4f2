import type { Route } from './route';

/** In WeChat the whole subpackage comes with its first page: there is nothing to fetch. */
export function useWarmPages(routes: readonly Route[]): void {
  void routes;
}
