import { View } from '@tarojs/components';
import { SATISFACTION_WORDS } from '@yuandian/shared/cases/case-kind';
import { Field } from '@/components/form/field';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import type { BoundField } from '@/lib/use-form';
import styles from './star-field.module.scss';

/** One to five, each with its word; 0 until chosen. */
export function StarField({ label, value, onChange, error }: BoundField<number> & { label: string }) {
  return (
    <Field label={label} error={error}>
      <View className={styles.stars}>
        {SATISFACTION_WORDS.map((word, index) => {
          const on = index < value;
          return (
            <Pressable key={word} role="tab" selected={index + 1 === value} label={`${index + 1}星，${word}`} className={styles.star} onPress={() => onChange(index + 1)}>
              <Icon name={on ? 'star-fill' : 'star'} size={32} colour={on ? 'var(--gold)' : 'var(--ink-2)'} />
            </Pressable>
          );
        })}
        <View className={styles.word}>{SATISFACTION_WORDS[value - 1] ?? '请点星星'}</View>
      </View>
    </Field>
  );
}
