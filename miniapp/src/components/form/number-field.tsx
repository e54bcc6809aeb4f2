import { Input, View } from '@tarojs/components';
import { ariaField } from '../aria';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import { Field } from './field';
import type { FieldProps } from './field';
import styles from './field.module.scss';

interface NumberFieldProps extends FieldProps<number> {
  min: number;
  max: number;
  step?: number;
  unit?: string;
}

/** A whole number, by two large buttons or by typing; typing outside the bounds is brought back inside. */
export function NumberField({ value, onChange, min, max, step = 1, unit, disabled, ...frame }: NumberFieldProps) {
  const put = (next: number) => onChange(Math.min(max, Math.max(min, Math.round(next))));
  return (
    <Field {...frame}>
      <View className={styles.steps}>
        <Pressable className={styles.step} label={`减少${frame.label}`} disabled={disabled || value <= min} onPress={() => put(value - step)}>
          <Icon name="minus" />
        </Pressable>
        <View className={styles.box}>
          <Input
            className={`${styles.input} ${styles.amount}`}
            type="number"
            value={String(value)}
            disabled={disabled}
            {...ariaField(frame.label)}
            onInput={(event) => { if (/^-?\d+$/.test(event.detail.value)) onChange(Number(event.detail.value)); }}
            onBlur={(event) => put(Number(event.detail.value) || min)}
          />
          {unit && <View className={styles.unit}>{unit}</View>}
        </View>
        <Pressable className={styles.step} label={`增加${frame.label}`} disabled={disabled || value >= max} onPress={() => put(value + step)}>
          <Icon name="plus" />
        </Pressable>
      </View>
    </Field>
  );
}
