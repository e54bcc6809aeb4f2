import type { Paged } from './use-paged';
import type { Query } from './use-query';

/** A list that is read in one piece, for the components that show lists page by page. */
export function wholeList<Data, Item>(query: Query<Data>, itemsOf: (data: Data) => Item[]): Paged<Item> {
  const { data, loading, error, refresh } = query;
  return { items: data === undefined ? [] : itemsOf(data), loading, error, refresh, loadingMore: false, hasMore: false, more: () => Promise.resolve() };
}
