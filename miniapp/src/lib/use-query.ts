import { useDidShow } from '@tarojs/taro';
import type { Endpoint, ResponseOf } from '@yuandian/shared/common/endpoint';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from './api-error';
import { callAny, pathOf } from './call';
import type { AnyInput, CallInput } from './call';
import { useLatest } from './use-latest';

export interface Query<Data> {
  data: Data | undefined;
  /** Of the last reading. Data of an earlier one may still be there: show both. */
  error: ApiError | null;
  /** Nothing to show yet: the skeleton's moment. */
  loading: boolean;
  refresh(): Promise<void>;
  /** Shows what an action returned without reading again. */
  put(data: Data): void;
}

/**
 * Reads a GET row and reads it again, quietly, each time the page is shown.
 * `null` as input waits (not signed in, an id not known yet).
 */
export function useQuery<E extends Endpoint>(endpoint: E, input: CallInput<E> | null): Query<ResponseOf<E>> {
  type Data = ResponseOf<E>;
  const key = input && pathOf(endpoint, input as AnyInput);
  const [state, setState] = useState<{ key: string | null; data?: Data; error: ApiError | null }>({ key, error: null });
  const latest = useRef(0);
  const now = useLatest({ endpoint, input, key });

  const refresh = useCallback(async () => {
    const turn = ++latest.current;
    const asked = now.current;
    if (!asked.input) return;
    try {
      const data = (await callAny(asked.endpoint, asked.input as AnyInput)) as Data;
      if (turn === latest.current) setState({ key: asked.key, data, error: null });
    } catch (error) {
      if (turn !== latest.current) return;
      setState((before) => ({ key: asked.key, data: before.key === asked.key ? before.data : undefined, error: asApiError(error) }));
    }
  }, [now]);

  useEffect(() => {
    void refresh();
    return () => { latest.current += 1; };
  }, [key, refresh]);
  useRefreshOnReturn(refresh);

  const put = useCallback((data: Data) => {
    latest.current += 1;
    setState({ key: now.current.key, data, error: null });
  }, [now]);
  const current = state.key === key ? state : { data: undefined, error: null };
  return { data: current.data, error: current.error, loading: key !== null && current.data === undefined && !current.error, refresh, put };
}

/** Not on the first showing, when the first reading is already on its way. */
export function useRefreshOnReturn(refresh: () => Promise<void>): void {
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void refresh();
    shown.current = true;
  });
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}
