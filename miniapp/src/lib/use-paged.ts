import type { Endpoint, ResponseOf } from '@yuandian/shared/common/endpoint';
import type { Page } from '@yuandian/shared/common/page';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from './api-error';
import { callAny, pathOf } from './call';
import type { AnyInput, CallInput } from './call';
import { useLatest } from './use-latest';
import { asApiError, useRefreshOnReturn } from './use-query';

export type ItemOf<E> = ResponseOf<E> extends Page<infer Item> ? Item : never;

export interface Paged<Item> {
  items: Item[];
  /** The first page is on its way and there is nothing to show. */
  loading: boolean;
  loadingMore: boolean;
  hasMore: boolean;
  /** Of the last reading, first or further page; what was read before stays. */
  error: ApiError | null;
  more(): Promise<void>;
  refresh(): Promise<void>;
}

interface State<Item> {
  key: string | null;
  items: Item[];
  cursor: string | null;
  read: boolean;
  error: ApiError | null;
}

const EMPTY = { items: [], cursor: null, read: false, error: null };

/** Reads a cursor list page by page; starts again when the input changes, and reads as much as it had when the page is shown again. */
export function usePaged<E extends Endpoint>(endpoint: E, input: CallInput<E> | null): Paged<ItemOf<E>> {
  type Item = ItemOf<E>;
  const key = input && pathOf(endpoint, input as AnyInput);
  const [state, setState] = useState<State<Item>>({ ...EMPTY, key });
  const [loadingMore, setLoadingMore] = useState(false);
  const latest = useRef(0);
  const busy = useRef(false);
  const now = useLatest({ endpoint, input, key, state });

  /** From the cursor on until `count` items are read, one page at least; a later reading or another input makes its answer void. */
  const read = useCallback(async (from: string | null, count: number) => {
    const turn = ++latest.current;
    const asked = now.current;
    if (!asked.input) return;
    const { query, ...rest } = asked.input as AnyInput;
    const items: Item[] = [];
    let cursor = from;
    try {
      do {
        const page = (await callAny(asked.endpoint, { ...rest, query: { ...query, cursor: cursor ?? undefined } })) as Page<Item>;
        if (turn !== latest.current) return;
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null && items.length < count);
      setState((before) => ({ key: asked.key, cursor, read: true, error: null, items: from ? [...before.items, ...items] : items }));
    } catch (error) {
      if (turn !== latest.current) return;
      setState((before) => ({ ...(before.key === asked.key ? before : { ...EMPTY, key: asked.key }), error: asApiError(error) }));
    }
  }, [now]);

  // As many as were there: who comes back to a list finds it as long as they left it, at the row where they were.
  const refresh = useCallback(() => {
    const { state: shown, key: asked } = now.current;
    return read(null, shown.key === asked ? shown.items.length : 0);
  }, [now, read]);
  const more = useCallback(async () => {
    const { cursor } = now.current.state;
    if (!cursor || busy.current) return;
    busy.current = true;
    setLoadingMore(true);
    await read(cursor, 0);
    busy.current = false;
    setLoadingMore(false);
  }, [now, read]);

  useEffect(() => {
    void refresh();
    return () => { latest.current += 1; };
  }, [key, refresh]);
  useRefreshOnReturn(refresh);

  const current = state.key === key ? state : EMPTY;
  return {
    items: current.items,
    loading: key !== null && !current.read && !current.error,
    loadingMore,
    hasMore: current.cursor !== null,
    error: current.error,
    more,
    refresh,
  };
}
