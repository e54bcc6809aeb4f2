import { ScrollView, View } from '@tarojs/components';
import { aria } from './aria';
import { Pressable } from './pressable';
import styles from './pills.module.scss';

export interface Choice<Value extends string> {
  value: Value;
  text: string;
  /** Of a long list: those of a group stand below its name. */
  group?: string;
}

interface PillsProps<Value extends string> {
  /** What the choice is about, for screen readers. */
  label: string;
  choices: readonly Choice<Value>[];
  value: NoInfer<Value>;
  onChange(value: NoInfer<Value>): void;
  /** All in sight, on as many lines as they need: where no edge of the screen says that there is more. */
  wrap?: boolean;
}

/** Filters of a list: one is always chosen. They stay at the top when `<Page head>` holds them. */
export function Pills<Value extends string>({ label, choices, value, onChange, wrap = false }: PillsProps<Value>) {
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={styles.scroll} {...aria({ label })}>
      <View className={`${styles.row} ${wrap ? styles.wrapped : ''}`}>
        {choices.map((choice) => (
          <Pressable
            key={choice.value}
            role="tab"
            selected={choice.value === value}
            className={`${styles.pill} ${choice.value === value ? styles.on : ''}`}
            onPress={() => onChange(choice.value)}
          >
            {choice.text}
          </Pressable>
        ))}
      </View>
    </ScrollView>
  );
}
