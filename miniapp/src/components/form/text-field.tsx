import { Input, Textarea, View } from '@tarojs/components';
import { ariaField } from '../aria';
import { Field } from './field';
import type { FieldProps } from './field';
import styles from './field.module.scss';

type Keyboard = 'text' | 'number' | 'digit' | 'idcard' | 'tel' | 'nickname';

/** A browser's number box refuses a code's spaces and shows arrows: there it is text, with the keyboard of digits. */
const INPUT_MODES: Readonly<Record<Keyboard, string>> = { text: 'text', number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel', nickname: 'text' };

function keyboardProps(keyboard: Keyboard, label: string): object {
  if (process.env.TARO_ENV !== 'h5') return { type: keyboard, ...ariaField(label) };
  return { type: 'text', nativeProps: { 'aria-label': label, inputmode: INPUT_MODES[keyboard] } };
}

interface TextFieldProps extends FieldProps<string> {
  placeholder?: string;
  /** Most characters, from the module's limits. */
  max?: number;
  /** The keyboard that fits. */
  keyboard?: Keyboard;
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
          {...keyboardProps(keyboard, frame.label)}
          password={password}
          placeholder={placeholder}
          placeholderClass={styles.placeholder}
          maxlength={max ?? -1}
          disabled={disabled}
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
