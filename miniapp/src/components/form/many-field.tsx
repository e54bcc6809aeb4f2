import { View } from '@tarojs/components';
import { Icon } from '../icon';
import type { Choice } from '../pills';
import { Pressable } from '../pressable';
import { Field } from './field';
import type { FieldProps } from './field';
import styles from './field.module.scss';

/** Any of several, all in sight. */
export function ManyField<Value extends string>({ choices, value, onChange, disabled, ...frame }: FieldProps<Value[]> & { choices: readonly Choice<Value>[] }) {
  const turn = (one: Value) => onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  return (
    <Field {...frame}>
      <View className={styles.choices}>
        {choices.map((choice) => {
          const on = value.includes(choice.value);
          return (
            <Pressable
              key={choice.value} role="switch" selected={on} disabled={disabled} label={choice.text}
              className={`${styles.choice} ${on ? styles.choiceOn : ''}`} onPress={() => turn(choice.value)}
            >
              {on && <Icon name="check" />}
              {choice.text}
            </Pressable>
          );
        })}
      </View>
    </Field>
  );
}
