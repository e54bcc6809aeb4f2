import { View } from '@tarojs/components';
import { Icon } from './icon';
import styles from './stepper.module.scss';

export interface Step {
  /** What happened or is to happen, in words. */
  title: string;
  /** When, who has it now, by when the next answer is due. */
  note?: string;
  state: 'done' | 'now' | 'ahead' | 'bad';
}

/** A life-cycle as a line of steps, oldest first. */
export function Stepper({ steps }: { steps: readonly Step[] }) {
  return (
    <View>
      {steps.map((step, index) => (
        <View key={index} className={`${styles.step} ${styles[step.state]}`}>
          <View className={styles.rail}>
            <View className={styles.dot}>
              {step.state === 'done' && <Icon name="check" size={12} colour="var(--card)" />}
              {step.state === 'bad' && <Icon name="x" size={12} colour="var(--card)" />}
            </View>
            {index < steps.length - 1 && <View className={styles.line} />}
          </View>
          <View className={styles.words}>
            <View className={styles.title}>{step.title}</View>
            {step.note && <View className={styles.note}>{step.note}</View>}
          </View>
        </View>
      ))}
    </View>
  );
}
