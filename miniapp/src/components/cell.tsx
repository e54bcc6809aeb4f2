import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Pressable } from './pressable';
import styles from './cell.module.scss';

interface CellProps {
  title: ReactNode;
  /** Below both, in smaller type, as wide as the cell. */
  note?: ReactNode;
  /** Right of the title: a fact, a tag, a number. */
  value?: ReactNode;
  icon?: IconName;
  /** With it, an arrow and a tap. */
  onPress?(): void;
  label?: string;
}

/** One line of a list of facts or of links; stands in `<Card flush>`. */
export function Cell({ title, note, value, icon, onPress, label }: CellProps) {
  const content = (
    <>
      {icon && <Icon name={icon} size={22} colour="var(--ink-2)" />}
      <View className={styles.words}>
        <View className={styles.line}>
          <View className={styles.title}>{title}</View>
          {value !== undefined && <View className={styles.value}>{value}</View>}
        </View>
        {note !== undefined && <View className={styles.note}>{note}</View>}
      </View>
      {onPress && <Icon name="caret-right" size={16} colour="var(--ink-2)" />}
    </>
  );
  if (onPress) return <Pressable className={styles.cell} onPress={onPress} label={label}>{content}</Pressable>;
  return <View className={styles.cell}>{content}</View>;
}
