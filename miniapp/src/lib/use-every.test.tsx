import { act, renderHook } from '@testing-library/react';
import { useEvery } from './use-every';

describe('useEvery', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });

  it('does what was asked last, each time the span is over, until the page goes', () => {
    const done: string[] = [];
    const { rerender, unmount } = renderHook(({ what }) => useEvery(1000, () => done.push(what)), { initialProps: { what: 'first' } });
    act(() => { jest.advanceTimersByTime(2500); });
    expect(done).toEqual(['first', 'first']);
    rerender({ what: 'second' });
    act(() => { jest.advanceTimersByTime(500); });
    expect(done).toEqual(['first', 'first', 'second']);
    unmount();
    act(() => { jest.advanceTimersByTime(5000); });
    expect(done).toHaveLength(3);
  });
});
