import type { Endpoint } from '@yuandian/shared/common/endpoint';
import type { Instant } from '@yuandian/shared/common/time';
import { useEffect, useState } from 'react';
import type { CallInput } from './call';
import { KEPT_PREFIX, session } from './session';
import { storage } from './storage';
import { useQuery } from './use-query';
import type { Query } from './use-query';

export interface Kept<Data> { data: Data; at: Instant }

/** Each person has copies of their own on a shared phone. */
function keyOf(name: string): string {
  return `${KEPT_PREFIX}${session.get().me?.personId ?? 'guest'}:${name}`;
}

export function readKept<Data>(name: string): Kept<Data> | null {
  return storage.read<Kept<Data>>(keyOf(name));
}

/** Keeps what a reading answers, and gives what it answered before this page was opened: for where there is no network. */
export function useKept<Data>({ data }: Query<Data>, name: string): Kept<Data> | null {
  const [kept] = useState(() => readKept<Data>(name));
  useEffect(() => {
    if (data !== undefined) storage.write(keyOf(name), { data, at: new Date().toISOString() } satisfies Kept<Data>);
  }, [data, name]);
  return kept;
}

/** Reads what another page will need, which may be opened first where there is no network. What is kept already is that page's to renew. */
export function useKeptAhead<E extends Endpoint>(endpoint: E, input: CallInput<E>, name: string): void {
  const [wanted] = useState(() => readKept(name) === null);
  useKept(useQuery(endpoint, wanted ? input : null), name);
}
