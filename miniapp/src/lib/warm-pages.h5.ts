import { useEffect } from 'react';
import type { Route } from './route';

interface TaroRoute { path: string; load(): unknown[] }

/** A page that stands has what it needs first. */
const AFTER_MS = 1500;

/**
 * A browser fetches a page's code when it is opened, and without a network a tap would lead nowhere: fetches it now.
 * @param routes the same array each time
 */
export function useWarmPages(routes: readonly Route[]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const { path } of routes) void fetchPage(path).catch(() => undefined);
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [routes]);
}

/** Taro's own list of pages, each with what fetches it. */
async function fetchPage(path: string): Promise<void> {
  const { routes = [] } = (window as { __taroAppConfig?: { routes?: TaroRoute[] } }).__taroAppConfig ?? {};
  await Promise.all(routes.find((route) => route.path === path)?.load() ?? []);
}
