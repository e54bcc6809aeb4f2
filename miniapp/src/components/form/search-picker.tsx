import { View } from '@tarojs/components';
import { useState } from 'react';
import { recentChoices, rememberChoice } from '@/lib/recent-choices';
import { Empty } from '../notice';
import type { Choice } from '../pills';
import { ChoiceBox, ChoiceGroup, ChoiceRow, ChoiceSearch } from './choice-sheet';
import styles from './choice-sheet.module.scss';

/** Rows at once: nobody reads more, a word finds the rest. */
const SHOWN = 200;

export interface SearchPickerProps<Value extends string> {
  label: string;
  value: Value | '';
  choices: readonly Choice<Value>[];
  placeholder: string;
  disabled?: boolean;
  /** A row that takes the answer back. */
  none?: string | undefined;
  /** Name under which the latest choices are kept; they stand first. */
  recent?: string | undefined;
  onChange(value: Value | ''): void;
}

/** One of more than a wheel can hold: looked for by name, the latest ones first, the others below the names of their groups. */
export function SearchPicker<Value extends string>({ choices, ...props }: SearchPickerProps<Value>) {
  const { label, value, placeholder, disabled, recent, onChange } = props;
  return (
    <ChoiceBox
      label={label} text={choices.find((choice) => choice.value === value)?.text ?? ''} placeholder={placeholder} disabled={disabled}
      sheet={(close) => (
        <Choices
          {...props} choices={choices}
          onChange={(next) => {
            close();
            if (recent && next !== '') rememberChoice(recent, next);
            onChange(next);
          }}
        />
      )}
    />
  );
}

function Choices<Value extends string>({ label, value, choices, none, recent, onChange }: SearchPickerProps<Value>) {
  const [word, setWord] = useState('');
  const [lately] = useState(() => (recent ? recentChoices(recent) : []));
  const found = choices.filter(({ text, group = '' }) => `${group}${text}`.toLowerCase().includes(word.toLowerCase()));
  const latest = word === '' ? lately.flatMap((one) => choices.filter((choice) => choice.value === one)) : [];
  const row = (choice: Choice<Value>) => <ChoiceRow key={choice.value} title={choice.text} chosen={choice.value === value} onPress={() => onChange(choice.value)} />;
  return (
    <>
      <ChoiceSearch label={label} word={word} onWord={setWord} local />
      {none && word === '' && <ChoiceGroup><ChoiceRow title={none} chosen={value === ''} onPress={() => onChange('')} /></ChoiceGroup>}
      {latest.length > 0 && <ChoiceGroup name="最近用过">{latest.map(row)}</ChoiceGroup>}
      {groupsOf(found.slice(0, SHOWN).filter((choice) => !latest.includes(choice))).map(([name, ones]) => <ChoiceGroup key={name} name={name}>{ones.map(row)}</ChoiceGroup>)}
      {found.length === 0 && <Empty icon="magnifying-glass" title={`没有找到“${word}”`} note="换一个词，或只输入名称的一部分" />}
      {found.length > SHOWN && <View className={styles.note}>{`只列出前 ${SHOWN} 个，输入名称可以缩小范围。`}</View>}
    </>
  );
}

/** In the order of the choices; those without a group stand below no name. */
function groupsOf<Value extends string>(choices: readonly Choice<Value>[]): [string, Choice<Value>[]][] {
  const groups = new Map<string, Choice<Value>[]>();
  for (const choice of choices) groups.set(choice.group ?? '', [...(groups.get(choice.group ?? '') ?? []), choice]);
  return [...groups];
}
