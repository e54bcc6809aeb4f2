import { renderHook } from '@testing-library/react';
import { page } from './route';
import { useWarmPages } from './warm-pages.h5';

describe('pages that must open without a network', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(window, '__taroAppConfig');
  });

  function withPages(...routes: { path: string; load(): unknown[] }[]) {
    Object.assign(window, { __taroAppConfig: { routes } });
  }

  it('are fetched while there is one, and no other page', () => {
    const [wanted, other] = [jest.fn(() => []), jest.fn(() => [])];
    withPages({ path: 'staff/report', load: wanted }, { path: 'staff/other', load: other });
    const routes = [page('staff/report')];
    renderHook(() => useWarmPages(routes));
    jest.runAllTimers();
    expect(wanted).toHaveBeenCalledTimes(1);
    expect(other).not.toHaveBeenCalled();
  });

  it('may be out of reach already', async () => {
    const load = jest.fn(() => [Promise.reject(new Error('ChunkLoadError'))]);
    withPages({ path: 'staff/report', load });
    const routes = [page('staff/report')];
    renderHook(() => useWarmPages(routes));
    await jest.runAllTimersAsync();
    expect(load).toHaveBeenCalled();
  });
});
