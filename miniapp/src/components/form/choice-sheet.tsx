import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Paged } from '@/lib/use-paged';
import { useDesk } from '@/lib/use-desk';
import { Card } from '../card';
import { Cell } from '../cell';
import { SearchBox } from '../desk/search-box';
import { Icon } from '../icon';
import type { IconName } from '../icon-names';
import { Empty, ErrorBlock } from '../notice';
import { ListFoot } from '../paged-list';
import { Pressable } from '../pressable';
import { Sheet } from '../sheet';
import { Skeleton } from '../skeleton';
import styles from './choice-sheet.module.scss';
import field from './field.module.scss';

/** Most characters that are looked for: a name. */
const WORD_MAX = 40;

/** What stands in the box of an answer that is chosen. */
export function Box({ text, placeholder, icon }: { text: string; placeholder: string; icon: IconName }) {
  return (
    <View className={field.box}>
      <View className={`${field.chosen} ${text ? '' : field.placeholder}`}>{text || placeholder}</View>
      <Icon name={icon} colour="var(--ink-2)" />
    </View>
  );
}

interface ChoiceBoxProps {
  /** Of the field; the sheet is called after it. */
  label: string;
  /** What is chosen, '' while nothing is. */
  text: string;
  placeholder: string;
  disabled?: boolean;
  /** What the sheet holds; `close` after a choice. */
  sheet(close: () => void): ReactNode;
}

/** Shows what is chosen; a tap opens the sheet to choose from. */
export function ChoiceBox({ label, text, placeholder, disabled, sheet }: ChoiceBoxProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Pressable role="combobox" label={label} disabled={disabled} className={disabled ? field.disabled : ''} onPress={() => setOpen(true)}>
        <Box text={text} placeholder={placeholder} icon="caret-down" />
      </Pressable>
      {open && <Sheet open tall onClose={close} title={`请选择${label}`}>{sheet(close)}</Sheet>}
    </>
  );
}

interface SearchProps {
  label: string;
  word: string;
  onWord(word: string): void;
  /** The whole list is here. */
  local?: boolean;
  /** Stays with the box while the list is scrolled. */
  children?: ReactNode;
}

/** Looks for a name in the list below; at a desk one can type at once. */
export function ChoiceSearch({ label, word, onWord, local, children }: SearchProps) {
  const desk = useDesk();
  return (
    <View className={styles.search}>
      <SearchBox label={`查找${label}`} placeholder="输入名称查找" focus={desk} local={local} max={WORD_MAX} value={word} onChange={onWord} />
      {children}
    </View>
  );
}

/** Rows that belong together, below their name. */
export function ChoiceGroup({ name, children }: { name?: string | undefined; children: ReactNode }) {
  return (
    <View className={styles.group}>
      {name && <View className={styles.name}>{name}</View>}
      <Card flush>{children}</Card>
    </View>
  );
}

interface ChoiceListProps<Item> {
  list: Paged<Item>;
  /** With its key. */
  row(item: Item): ReactNode;
  empty: { title: string; note?: string };
}

/** What the server found, a page at a time. */
export function ChoiceList<Item>({ list, row, empty }: ChoiceListProps<Item>) {
  if (list.loading) return <Skeleton count={3} />;
  if (list.items.length === 0) return list.error ? <ErrorBlock error={list.error} onRetry={() => void list.refresh()} /> : <Empty icon="magnifying-glass" {...empty} />;
  return (
    <>
      <ChoiceGroup>{list.items.map(row)}</ChoiceGroup>
      <ListFoot list={list} />
    </>
  );
}

interface RowProps {
  title: string;
  note?: string | undefined;
  /** Beside the title. */
  fact?: string | undefined;
  chosen: boolean;
  label?: string;
  onPress(): void;
}

export function ChoiceRow({ title, note, fact, chosen, label, onPress }: RowProps) {
  return <Cell title={title} note={note} value={chosen ? '已选' : fact} label={label && (chosen ? `${label}，已选` : label)} onPress={onPress} />;
}
