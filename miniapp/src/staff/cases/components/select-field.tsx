import { View } from '@tarojs/components';
import { Field } from '@/components/form/field';
import { OptionPicker } from '@/components/form/pickers';
import type { Choice } from '@/components/pills';

interface SelectFieldProps<Value extends string> {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value | undefined;
  onChange(value: Value | undefined): void;
}

/** One filter in one line, however few its choices; the first of them takes it back. */
export function SelectField<Value extends string>({ label, choices, value, onChange }: SelectFieldProps<Value>) {
  const all: Choice<Value | ''>[] = [{ value: '', text: '不限' }, ...choices];
  return (
    <View>
      <Field label={label}>
        <OptionPicker<Value | ''> label={label} choices={all} value={value ?? ''} placeholder="不限" onChange={(next) => onChange(next === '' ? undefined : next)} />
      </Field>
    </View>
  );
}
