import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from '../aria';
import { Icon } from '../icon';
import styles from './field.module.scss';

/** What every field takes; spread `form.bind('name')` for the last three. */
export interface FieldProps<Value> {
  label: string;
  /** Why it is asked, or an example. */
  hint?: string;
  optional?: boolean;
  value: Value;
  onChange(value: Value): void;
  error?: string;
  disabled?: boolean;
}

interface FieldFrameProps {
  label: string;
  hint?: string;
  optional?: boolean;
  error?: string;
  /** Right of the label, e.g. how many characters are left. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One question a block: the label above, the answer, what is wrong with it below. */
export function Field({ label, hint, optional, error, aside, children }: FieldFrameProps) {
  return (
    <View className={`${styles.field} ${error ? `${styles.wrong} field-wrong` : ''}`}>
      {label && (
        <View className={styles.head}>
          <View className={styles.label}>{label}{optional && <View className={styles.optional}>选填</View>}</View>
          {aside}
        </View>
      )}
      {hint && <View className={styles.hint}>{hint}</View>}
      {children}
      {error && <View className={styles.error} {...aria({ role: 'alert' })}><Icon name="warning-circle" />{error}</View>}
    </View>
  );
}
