import { Input, Textarea, View } from '@tarojs/components';
import type { InputProps } from '@tarojs/components';
import { ariaField } from '../aria';
import { Field } from './field';
import type { FieldProps } from './field';
import styles from './field.module.scss';

interface TextFieldProps extends FieldProps<string> {
  placeholder?: string;
  /** Most characters, from the module's limits. */
  max?: number;
  /** The keyboard that fits. */
  keyboard?: 'text' | 'number' | 'digit' | 'idcard' | 'tel' | 'nickname';
  password?: boolean;
  unit?: string;
}

/** One line of text. */
export function TextField({ value, onChange, placeholder, max, keyboard = 'text', password, unit, disabled, ...frame }: TextFieldProps) {
  return (
    <Field {...frame}>
      <View className={`${styles.box} ${disabled ? styles.disabled : ''}`}>
        <Input
          className={styles.input}
          value={value}
          type={keyboard as InputProps['type']}
          password={password}
          placeholder={placeholder}
          placeholderClass={styles.placeholder}
          maxlength={max ?? -1}
          disabled={disabled}
          {...ariaField(frame.label)}
          onInput={(event) => onChange(event.detail.value)}
        />
        {unit && <View className={styles.unit}>{unit}</View>}
      </View>
    </Field>
  );
}

interface TextAreaProps extends FieldProps<string> {
  placeholder?: string;
  max: number;
}

/** Several lines, with how much of the room is used. */
export function TextArea({ value, onChange, placeholder, max, disabled, ...frame }: TextAreaProps) {
  return (
    <Field {...frame} aside={<View className={styles.count}>{[...value].length}/{max}</View>}>
      <View className={`${styles.box} ${styles.area} ${disabled ? styles.disabled : ''}`}>
        <Textarea
          className={styles.textarea}
          value={value}
          placeholder={placeholder}
          placeholderClass={styles.placeholder}
          maxlength={max}
          disabled={disabled}
          autoHeight
          {...ariaField(frame.label)}
          onInput={(event) => onChange(event.detail.value)}
        />
      </View>
    </Field>
  );
}
