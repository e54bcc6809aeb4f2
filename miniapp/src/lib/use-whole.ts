import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { useEffect } from 'react';
import type { CallInput } from './call';
import { usePaged } from './use-paged';
import type { ItemOf, Paged } from './use-paged';

/** {@link usePaged}, all pages at once: one of a list can only be chosen when the list is whole. `hasMore` while it is not. */
export function useWhole<E extends Endpoint>(endpoint: E, input: CallInput<E> | null): Paged<ItemOf<E>> {
  const list = usePaged(endpoint, input);
  const { items, hasMore, more } = list;
  useEffect(() => { if (hasMore) void more(); }, [hasMore, more, items.length]);
  return list;
}
