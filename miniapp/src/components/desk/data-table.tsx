import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { useDesk } from '@/lib/use-desk';
import type { Paged } from '@/lib/use-paged';
import { aria } from '../aria';
import { Card } from '../card';
import { Icon } from '../icon';
import { PagedList } from '../paged-list';
import { Pressable } from '../pressable';
import styles from './data-table.module.scss';

export interface Column<Item> {
  title: string;
  render(item: Item): ReactNode;
  /** A CSS grid width: `160px`, `2fr`; `1fr` when absent. */
  width?: string;
  /** Numbers stand at the right, in figures of one width. */
  number?: boolean;
  /** On a phone the card's title instead of a line of facts. */
  main?: boolean;
}

interface DataTableProps<Item> {
  list: Paged<Item>;
  columns: readonly Column<Item>[];
  keyOf(item: Item): string;
  /** Opens the row in a drawer. */
  onOpen?(item: NoInfer<Item>): void;
  /** Which rows open; all of them when absent. */
  opens?(item: NoInfer<Item>): boolean;
  openKey?: string | null;
  /** With it, rows can be ticked for a bulk action. */
  selection?: {
    keys: readonly string[];
    onChange(keys: string[]): void;
    /** What screen readers call the tick of a row: which one it is. */
    nameOf(item: NoInfer<Item>): string;
  };
  empty: { title: string; note?: string };
}

/** With more columns than these the space between them shrinks, so that their titles stay whole. */
const ROOMY = 9;

/** A list for people at a desk: a table with a fixed head on a wide window, cards on a phone. */
export function DataTable<Item>(props: DataTableProps<Item>) {
  const desk = useDesk();
  const { list, keyOf, empty } = props;
  usePullDownRefresh(() => { void list.refresh(); });
  if (!desk) return <PagedList list={list} keyOf={keyOf} empty={empty} render={(item) => <RowCard {...props} item={item} />} />;
  return (
    <View className={`${styles.table} ${props.columns.length > ROOMY ? styles.crowded : ''}`} {...aria({ role: 'table' })}>
      <Head {...props} />
      <PagedList dense list={list} keyOf={keyOf} empty={empty} render={(item) => <Row {...props} item={item} />} />
    </View>
  );
}

function template<Item>({ columns, selection }: DataTableProps<Item>): string {
  return [selection && '44px', ...columns.map((column) => `minmax(0, ${column.width ?? '1fr'})`)].filter(Boolean).join(' ');
}

function Head<Item>(props: DataTableProps<Item>) {
  const { columns, list, keyOf, selection } = props;
  const all = list.items.map(keyOf);
  const chosen = selection !== undefined && all.length > 0 && all.every((key) => selection.keys.includes(key));
  return (
    <View className={styles.head} style={{ gridTemplateColumns: template(props) }} {...aria({ role: 'row' })}>
      {selection && <Tick label="全选" on={chosen} onPress={() => selection.onChange(chosen ? [] : all)} />}
      {columns.map((column) => (
        <View key={column.title} className={`${styles.cell} ${column.number ? styles.number : ''}`} {...aria({ role: 'columnheader' })}>{column.title}</View>
      ))}
    </View>
  );
}

/** A click anywhere opens the row; the keyboard and screen readers find one target in it, its first cell. */
function Row<Item>(props: DataTableProps<Item> & { item: Item }) {
  const { columns, item, keyOf, openKey, selection } = props;
  const key = keyOf(item);
  const open = opener(props);
  const look = [styles.row, open && styles.opens, key === openKey && styles.open].filter(Boolean).join(' ');
  return (
    <View className={look} style={{ gridTemplateColumns: template(props) }} onClick={open} {...aria({ role: 'row' })}>
      {selection && <Tick label={`选择 ${selection.nameOf(item)}`} on={selection.keys.includes(key)} onPress={() => selection.onChange(toggled(selection.keys, key))} />}
      {columns.map((column, index) => (
        <View key={column.title} className={`${styles.cell} ${column.number ? styles.number : ''}`} {...aria({ role: 'cell' })}>
          {open && index === 0 ? <Pressable className={styles.opener} onPress={open}>{column.render(item)}</Pressable> : column.render(item)}
        </View>
      ))}
    </View>
  );
}

function opener<Item>({ item, onOpen, opens }: DataTableProps<Item> & { item: Item }): (() => void) | undefined {
  return onOpen && (opens?.(item) ?? true) ? () => onOpen(item) : undefined;
}

function toggled(keys: readonly string[], key: string): string[] {
  return keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
}

function Tick({ on, label, onPress }: { on: boolean; label: string; onPress(): void }) {
  return (
    <Pressable className={styles.tickTarget} role="switch" selected={on} label={label} onPress={onPress}>
      <View className={`${styles.tick} ${on ? styles.tickOn : ''}`}>{on && <Icon name="check" size={14} colour="#FFFFFF" />}</View>
    </Pressable>
  );
}

function RowCard<Item>(props: DataTableProps<Item> & { item: Item }) {
  const { columns, item, keyOf, selection } = props;
  const key = keyOf(item);
  return (
    <Card onPress={opener(props)}>
      <View className={styles.cardHead}>
        {selection && <Tick label={`选择 ${selection.nameOf(item)}`} on={selection.keys.includes(key)} onPress={() => selection.onChange(toggled(selection.keys, key))} />}
        {columns.filter((column) => column.main).map((column) => <View key={column.title} className={styles.cardTitle}>{column.render(item)}</View>)}
      </View>
      {columns.filter((column) => !column.main).map((column) => <Fact key={column.title} name={column.title} value={column.render(item)} />)}
    </Card>
  );
}

/** A card names only what there is; a dash keeps a place in a table alone. */
function Fact({ name, value }: { name: string; value: ReactNode }) {
  if (value === null || value === undefined || value === '' || value === '–') return null;
  return (
    <View className={styles.fact}>
      <View className={styles.factName}>{name}</View>
      <View className={styles.factValue}>{value}</View>
    </View>
  );
}
