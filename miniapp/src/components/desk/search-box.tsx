import { Input, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { aria } from '../aria';
import { Icon } from '../icon';
import styles from './search-box.module.scss';

interface SearchBoxProps {
  label: string;
  /** What can be looked for, below the box. */
  hint?: string;
  placeholder?: string;
  /** Most characters. */
  max: number;
  /** One can type at once. */
  focus?: boolean;
  /** Nothing is asked of the server: what is found follows every letter. */
  local?: boolean;
  value: string;
  onChange(value: string): void;
}

const PAUSE_MS = 400;

/** Words to look for; the search begins at a pause in typing. */
export function SearchBox({ label, hint, placeholder = label, max, focus = false, local = false, value, onChange }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), local ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, local, onChange]);
  return (
    <View className={styles.field}>
      <View className={styles.box}>
        <Icon name="magnifying-glass" colour="var(--ink-2)" />
        <Input className={styles.input} value={typed} placeholder={placeholder} maxlength={max} confirmType="search" focus={focus} {...aria({ label })} onInput={(event) => setTyped(event.detail.value)} />
      </View>
      {hint && <View className={styles.hint}>{hint}</View>}
    </View>
  );
}
