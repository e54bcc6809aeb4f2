import { View } from '@tarojs/components';
import type { Moment } from '@/lib/moment';
import { Icon } from '../icon';
import type { Choice } from '../pills';
import { Pressable } from '../pressable';
import { Field } from './field';
import type { FieldProps } from './field';
import { ClockPicker, OptionPicker } from './pickers';
import styles from './field.module.scss';

interface PickerFieldProps<Value extends string> extends FieldProps<Value | ''> {
  choices: readonly Choice<Value>[];
  placeholder?: string;
  /** Name under which the latest choices from a long list are kept. */
  recent?: string;
}

/**
 * One of many. Up to five stand open as buttons, and a second tap takes an optional answer back; more go into the phone's own picker,
 * and more than that into a sheet with a search.
 */
export function PickerField<Value extends string>({ choices, value, onChange, placeholder = '请选择', recent, disabled, ...frame }: PickerFieldProps<Value>) {
  if (choices.length > 0 && choices.length <= 5) {
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
              onPress={() => onChange(frame.optional && choice.value === value ? '' : choice.value)}
            >
              {choice.value === value && <Icon name="check" />}
              {choice.text}
            </Pressable>
          ))}
        </View>
      </Field>
    );
  }
  const none = frame.optional && !choices.some((choice) => choice.value === '') ? '不选' : undefined;
  return (
    <Field {...frame}>
      <OptionPicker label={frame.label} choices={choices} value={value} placeholder={placeholder} recent={recent} none={none} disabled={disabled || choices.length === 0} onChange={onChange} />
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
  return <Field {...frame}><ClockPicker mode="date" label={frame.label} value={value} from={from} to={to} disabled={disabled} onChange={onChange} /></Field>;
}

/** A time of the day, `HH:mm`; '' until chosen. */
export function TimeField({ value, onChange, disabled, ...frame }: FieldProps<string>) {
  return <Field {...frame}><ClockPicker mode="time" label={frame.label} value={value} disabled={disabled} onChange={onChange} /></Field>;
}

/** A day and a time of it. */
export function MomentField({ value, onChange, disabled, ...frame }: FieldProps<Moment>) {
  const part = { className: styles.momentPart, disabled };
  return (
    <Field {...frame}>
      <View className={styles.moment}>
        <ClockPicker {...part} mode="date" label={`${frame.label}，日期`} value={value.day} onChange={(day) => onChange({ ...value, day })} />
        <ClockPicker {...part} mode="time" label={`${frame.label}，时间`} value={value.time} onChange={(time) => onChange({ ...value, time })} />
      </View>
    </Field>
  );
}

/** Yes or no, at once; the words are as good to tap as the switch. */
export function SwitchField({ label, hint, value, onChange, error, disabled }: FieldProps<boolean>) {
  return (
    <Field label="" error={error}>
      <Pressable role="switch" selected={value} label={label} disabled={disabled} onPress={() => onChange(!value)} className={styles.switchRow}>
        <View className={styles.switchWords}>
          <View className={styles.label}>{label}</View>
          {hint && <View className={styles.hint}>{hint}</View>}
        </View>
        <View className={`${styles.track} ${value ? styles.trackOn : ''}`}><View className={styles.knob} /></View>
      </Pressable>
    </Field>
  );
}
