import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { Paged } from '@/lib/use-paged';
import { Button } from './button';
import { Empty, ErrorBlock } from './notice';
import { Skeleton } from './skeleton';
import styles from './paged-list.module.scss';

interface PagedListProps<Item> {
  list: Paged<Item>;
  keyOf(item: Item): string;
  render(item: Item): ReactNode;
  /** Says what there is none of and what one can do. */
  empty: { title: string; note?: string; action?: { text: string; onPress(): void } };
  /** Rows that touch, for tables. */
  dense?: boolean;
}

/** A cursor list with its four faces: skeleton, cards with more on the way down, empty, error with a retry. */
export function PagedList<Item>({ list, keyOf, render, empty, dense }: PagedListProps<Item>) {
  useReachBottom(() => void list.more());
  if (list.loading) return <Skeleton />;
  if (list.items.length === 0) {
    return list.error ? <ErrorBlock error={list.error} onRetry={() => void list.refresh()} /> : <Empty {...empty} />;
  }
  return (
    <View className={dense ? '' : styles.list}>
      {list.items.map((item) => <View key={keyOf(item)}>{render(item)}</View>)}
      <ListFoot list={list} />
    </View>
  );
}

/** After the rows read so far: more, an error with a retry, or the end. */
export function ListFoot<Item>({ list }: { list: Paged<Item> }) {
  if (list.error) return <ErrorBlock error={list.error} onRetry={() => void (list.hasMore ? list.more() : list.refresh())} />;
  if (list.hasMore) return <View className={styles.foot}><Button kind="plain" pending={list.loadingMore} onPress={() => void list.more()}>加载更多</Button></View>;
  return list.items.length > 5 ? <View className={styles.foot}>没有更多了</View> : null;
}
