import { Picker, View } from '@tarojs/components';
import { useState } from 'react';
import type { InputHTMLAttributes } from 'react';
import { formatDate } from '@/lib/format';
import { aria } from '../aria';
import { Box } from './choice-sheet';
import { SearchPicker } from './search-picker';
import type { SearchPickerProps } from './search-picker';
import styles from './field.module.scss';

/** WeChat has a picker of its own; a browser has lists and dates that a keyboard can fill, which wheels on a desk cannot. */
const IN_BROWSER = process.env.TARO_ENV === 'h5';

interface PickerProps<Value extends string> {
  label: string;
  value: Value;
  onChange(value: Value): void;
  disabled?: boolean;
  className?: string;
}

/** So many can be turned through on a wheel; one of more is looked for. */
const WHEEL = 12;

/** One of many. */
export function OptionPicker<Value extends string>(props: SearchPickerProps<Value>) {
  return props.choices.length > WHEEL ? <SearchPicker {...props} /> : <Wheel {...props} />;
}

function Wheel<Value extends string>({ label, value, choices, placeholder, disabled, onChange }: SearchPickerProps<Value>) {
  const index = choices.findIndex((choice) => choice.value === value);
  const pick = (at: number) => { const choice = choices[at]; if (choice) onChange(choice.value); };
  if (IN_BROWSER) {
    return (
      <select className={styles.native} value={index} disabled={disabled} aria-label={label} onChange={(event) => pick(Number(event.target.value))}>
        <option value={-1} disabled hidden>{placeholder}</option>
        {choices.map((choice, at) => <option key={choice.value} value={at}>{choice.text}</option>)}
      </select>
    );
  }
  return (
    <Picker
      mode="selector" range={choices.map((choice) => choice.text)} value={Math.max(index, 0)} disabled={disabled}
      {...aria({ label })} onChange={(event) => pick(Number(event.detail.value))}
    >
      <Box text={choices[index]?.text ?? ''} placeholder={placeholder} icon="caret-down" />
    </Picker>
  );
}

/** A day `YYYY-MM-DD` from one to another, or a time of the day `HH:mm`; '' until chosen. */
export function ClockPicker({ mode, label, value, from, to, disabled, className = '', onChange }: PickerProps<string> & { mode: 'date' | 'time'; from?: string; to?: string }) {
  const box = mode === 'date'
    ? <Box text={value && formatDate(value)} placeholder="选择日期" icon="calendar-blank" />
    : <Box text={value} placeholder="选择时间" icon="clock" />;
  if (IN_BROWSER) return <BrowserClock className={className} type={mode} value={value} min={from} max={to} disabled={disabled} aria-label={label} onChange={(event) => onChange(event.target.value)}>{box}</BrowserClock>;
  const shared = { className, value, disabled, ...aria({ label }), onChange: (event: { detail: { value: string } }) => onChange(event.detail.value) };
  return mode === 'date' ? <Picker mode="date" start={from} end={to} {...shared}>{box}</Picker> : <Picker mode="time" {...shared}>{box}</Picker>;
}

/**
 * The browser's own field writes in the browser's language, so our words stand over it; a tap anywhere opens its calendar (browser.scss).
 * Who types sees the field itself.
 */
function BrowserClock({ className, children, ...input }: InputHTMLAttributes<HTMLInputElement>) {
  const [typing, setTyping] = useState(false);
  return (
    <View className={`${styles.clock} ${typing ? styles.typing : ''} ${className}`}>
      <View className={styles.clockWords} {...aria({ hidden: true })}>{children}</View>
      <input className={styles.clockInput} {...input} onKeyDown={(event) => { if (event.key !== 'Tab') setTyping(true); }} onBlur={() => setTyping(false)} />
    </View>
  );
}
