import { act, renderHook, waitFor } from '@testing-library/react';
import { endpoint } from '@yuandian/shared/common/endpoint';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import { answerLater, answerWith, errorBody } from '../../jest/server';
import { usePaged } from './use-paged';

const listThings = endpoint<{ query: PageQuery & { kind?: string }; response: Page<string> }>('GET', '/things', 'public', 'x');

describe('usePaged', () => {
  it('reads the first page, then the next by its cursor, until there is none', async () => {
    const { sent } = answerWith({ status: 200, body: { items: ['a', 'b'], nextCursor: 'c2' } }, { status: 200, body: { items: ['c'], nextCursor: null } });
    const { result } = renderHook(() => usePaged(listThings, { query: {} }));
    expect(result.current.loading).toBe(true);
    await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
    await act(async () => result.current.more());
    expect(result.current).toMatchObject({ items: ['a', 'b', 'c'], hasMore: false, loading: false, loadingMore: false });
    expect(sent[1]?.url).toBe('/api/v1/things?cursor=c2');
    await act(async () => result.current.more());
    expect(sent).toHaveLength(2);
  });

  it('asks for a further page once, however often the end is reached', async () => {
    const server = answerLater();
    const { result } = renderHook(() => usePaged(listThings, { query: {} }));
    await act(async () => server.answer(200, { items: ['a'], nextCursor: 'c2' }));
    act(() => { void result.current.more(); void result.current.more(); });
    expect(server.sent).toHaveLength(2);
    await act(async () => server.answer(200, { items: ['b'], nextCursor: null }));
    expect(result.current.items).toEqual(['a', 'b']);
  });

  it('starts again when the filter changes, and the answer to the old one is void', async () => {
    const server = answerLater();
    const { result, rerender } = renderHook(({ kind }) => usePaged(listThings, { query: { kind } }), { initialProps: { kind: 'old' } });
    rerender({ kind: 'new' });
    expect(result.current.loading).toBe(true);
    await act(async () => server.answer(200, { items: ['old'], nextCursor: null }));
    expect(result.current.items).toEqual([]);
    await act(async () => server.answer(200, { items: ['new'], nextCursor: null }));
    expect(result.current.items).toEqual(['new']);
  });

  it('keeps what was read when a further page fails, and can try again', async () => {
    answerWith({ status: 200, body: { items: ['a'], nextCursor: 'c2' } }, { status: 429, body: errorBody('TOO_MANY_REQUESTS') }, { status: 200, body: { items: ['b'], nextCursor: null } });
    const { result } = renderHook(() => usePaged(listThings, { query: {} }));
    await waitFor(() => expect(result.current.items).toEqual(['a']));
    await act(async () => result.current.more());
    expect(result.current).toMatchObject({ items: ['a'], hasMore: true });
    expect(result.current.error?.code).toBe('TOO_MANY_REQUESTS');
    await act(async () => result.current.more());
    expect(result.current).toMatchObject({ items: ['a', 'b'], error: null });
  });

  it('drops a further page that arrives after the list was read anew', async () => {
    const server = answerLater();
    const { result } = renderHook(() => usePaged(listThings, { query: {} }));
    await act(async () => server.answer(200, { items: ['a'], nextCursor: 'c2' }));
    act(() => { void result.current.more(); void result.current.refresh(); });
    await act(async () => server.answer(200, { items: ['b'], nextCursor: null }));
    expect(result.current.items).toEqual(['a']);
    await act(async () => server.answer(200, { items: ['new'], nextCursor: null }));
    expect(result.current).toMatchObject({ items: ['new'], hasMore: false });
  });

  it('is as long as before when it is read anew, and begins short for another filter', async () => {
    const first = { status: 200, body: { items: ['a', 'b'], nextCursor: 'c2' } };
    const { sent } = answerWith(first, { status: 200, body: { items: ['c'], nextCursor: 'c3' } }, first, { status: 200, body: { items: ['d'], nextCursor: 'c3' } }, first);
    const { result, rerender } = renderHook(({ kind }) => usePaged(listThings, { query: { kind } }), { initialProps: { kind: 'one' } });
    await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
    await act(async () => result.current.more());
    await act(async () => result.current.refresh());
    expect(result.current).toMatchObject({ items: ['a', 'b', 'd'], hasMore: true });
    expect(sent[3]?.url).toBe('/api/v1/things?kind=one&cursor=c2');
    rerender({ kind: 'other' });
    await waitFor(() => expect(result.current.items).toEqual(['a', 'b']));
    expect(sent).toHaveLength(5);
  });

  it('waits while its input is null', () => {
    const { sent } = answerWith({ status: 200, body: { items: [], nextCursor: null } });
    const { result } = renderHook(() => usePaged(listThings, null));
    expect(sent).toHaveLength(0);
    expect(result.current.loading).toBe(false);
  });
});
