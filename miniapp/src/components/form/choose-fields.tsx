import { Picker, View } from '@tarojs/components';
import type { Moment } from '@/lib/moment';
import { aria } from '../aria';
import { Icon } from '../icon';
import type { IconName } from '../icon-names';
import type { Choice } from '../pills';
import { Pressable } from '../pressable';
import { Field } from './field';
import type { FieldProps } from './field';
import styles from './field.module.scss';

function Box({ text, placeholder, icon }: { text: string; placeholder: string; icon: IconName }) {
  return (
    <View className={styles.box}>
      <View className={`${styles.chosen} ${text ? '' : styles.placeholder}`}>{text || placeholder}</View>
      <Icon name={icon} colour="var(--ink-2)" />
    </View>
  );
}

interface PickerFieldProps<Value extends string> extends FieldProps<Value | ''> {
  choices: readonly Choice<Value>[];
  placeholder?: string;
}

/** One of many. Up to five stand open as buttons; more go into the phone's own picker. */
export function PickerField<Value extends string>({ choices, value, onChange, placeholder = '请选择', disabled, ...frame }: PickerFieldProps<Value>) {
  const index = choices.findIndex((choice) => choice.value === value);
  if (choices.length <= 5) {
    return (
      <Field {...frame}>
        <View className={styles.choices}>
          {choices.map((choice) => (
            <Pressable
              key={choice.value}
              role="tab"
              selected={choice.value === value}
              disabled={disabled}
              className={`${styles.choice} ${choice.value === value ? styles.choiceOn : ''}`}
              onPress={() => onChange(choice.value)}
            >
              <View>{choice.text}</View>
              {choice.value === value && <Icon name="check" />}
            </Pressable>
          ))}
        </View>
      </Field>
    );
  }
  return (
    <Field {...frame}>
      <Picker
        mode="selector"
        range={choices.map((choice) => choice.text)}
        value={Math.max(index, 0)}
        disabled={disabled}
        {...aria({ label: frame.label })}
        onChange={(event) => {
          const choice = choices[Number(event.detail.value)];
          if (choice) onChange(choice.value);
        }}
      >
        <Box text={choices[index]?.text ?? ''} placeholder={placeholder} icon="caret-down" />
      </Picker>
    </Field>
  );
}

interface DateFieldProps extends FieldProps<string> {
  /** `YYYY-MM-DD`. */
  from?: string;
  to?: string;
}

/** A calendar day, `YYYY-MM-DD` (Asia/Shanghai); '' until chosen. */
export function DateField({ value, onChange, from, to, disabled, ...frame }: DateFieldProps) {
  return (
    <Field {...frame}>
      <Picker mode="date" value={value} start={from} end={to} disabled={disabled} {...aria({ label: frame.label })} onChange={(event) => onChange(event.detail.value)}>
        <Box text={value} placeholder="选择日期" icon="calendar-blank" />
      </Picker>
    </Field>
  );
}

/** A time of the day, `HH:mm`; '' until chosen. */
export function TimeField({ value, onChange, disabled, ...frame }: FieldProps<string>) {
  return (
    <Field {...frame}>
      <Picker mode="time" value={value} disabled={disabled} {...aria({ label: frame.label })} onChange={(event) => onChange(event.detail.value)}>
        <Box text={value} placeholder="选择时间" icon="clock" />
      </Picker>
    </Field>
  );
}

/** A day and a time of it. */
export function MomentField({ value, onChange, disabled, ...frame }: FieldProps<Moment>) {
  return (
    <Field {...frame}>
      <View className={styles.moment}>
        <Picker className={styles.momentPart} mode="date" value={value.day} disabled={disabled} {...aria({ label: `${frame.label}，日期` })} onChange={(event) => onChange({ ...value, day: event.detail.value })}>
          <Box text={value.day} placeholder="选择日期" icon="calendar-blank" />
        </Picker>
        <Picker className={styles.momentPart} mode="time" value={value.time} disabled={disabled} {...aria({ label: `${frame.label}，时间` })} onChange={(event) => onChange({ ...value, time: event.detail.value })}>
          <Box text={value.time} placeholder="选择时间" icon="clock" />
        </Picker>
      </View>
    </Field>
  );
}

/** Yes or no, at once. */
export function SwitchField({ label, hint, value, onChange, error, disabled }: FieldProps<boolean>) {
  return (
    <Field label="" error={error}>
      <View className={styles.switchRow}>
        <View className={styles.switchWords}>
          <View className={styles.label}>{label}</View>
          {hint && <View className={styles.hint}>{hint}</View>}
        </View>
        <Pressable role="switch" selected={value} label={label} disabled={disabled} onPress={() => onChange(!value)} className={styles.switchTarget}>
          <View className={`${styles.track} ${value ? styles.trackOn : ''}`}><View className={styles.knob} /></View>
        </Pressable>
      </View>
    </Field>
  );
}
