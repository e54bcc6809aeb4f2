import { View } from '@tarojs/components';
import { CATEGORY_GROUPS, type CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CategoryChoice, CategoryGroup } from '@yuandian/shared/cases/report.types';
import { useState } from 'react';
import { Button } from '@/components/button';
import { SearchBox } from '@/components/desk/search-box';
import { Field } from '@/components/form/field';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import { Pressable } from '@/components/pressable';
import styles from './category-field.module.scss';

interface CategoryFieldProps {
  groups: CategoryGroup[];
  value: string;
  onChange(code: string): void;
  error?: string;
}

function iconOf({ code }: CategoryGroup): IconName {
  return code in CATEGORY_GROUPS ? CATEGORY_GROUPS[code as CategoryGroupCode].icon : 'dots-three-circle';
}

/** 大类 first, then its 小类; or straight to a 小类 by a word of it. Once chosen, one line. */
export function CategoryField({ groups, value, onChange, error }: CategoryFieldProps) {
  const [groupCode, setGroupCode] = useState<string | null>(null);
  const [word, setWord] = useState('');
  const chosenGroup = groups.find(({ categories }) => categories.some(({ code }) => code === value));
  const chosen = chosenGroup?.categories.find(({ code }) => code === value);
  const group = groups.find(({ code }) => code === groupCode);

  function choose(code: string): void {
    onChange(code);
    setGroupCode(null);
    setWord('');
  }

  if (chosenGroup && chosen) {
    return (
      <Field label="是哪一类问题" error={error}>
        <View className={styles.chosen}>
          <View className={styles.icon}><Icon name={iconOf(chosenGroup)} size={26} /></View>
          <View className={styles.words}><View className={styles.name}>{chosen.name}</View><View className={styles.note}>{chosenGroup.name}</View></View>
          <Button size="small" label={`${chosen.name}，更换分类`} onPress={() => choose('')}>更换</Button>
        </View>
      </Field>
    );
  }
  return (
    <Field label="是哪一类问题" error={error}>
      <SearchBox label="查找分类" placeholder="输入一个词，如 路灯" max={CASES_LIMITS.searchText} value={word} onChange={setWord} />
      {word !== '' && <Found groups={groups} word={word} onChoose={choose} />}
      {word === '' && group && <Categories group={group} onBack={() => setGroupCode(null)} onChoose={choose} />}
      {word === '' && !group && (
        <View className={styles.tiles}>
          {groups.map((one) => (
            <Pressable key={one.code} className={styles.tile} onPress={() => setGroupCode(one.code)}>
              <View className={styles.icon}><Icon name={iconOf(one)} size={26} /></View>
              <View className={styles.tileName}>{one.name}</View>
            </Pressable>
          ))}
        </View>
      )}
    </Field>
  );
}

function Categories({ group, onBack, onChoose }: { group: CategoryGroup; onBack(): void; onChoose(code: string): void }) {
  return (
    <View className={styles.list}>
      <Pressable className={styles.back} label="回到大类" onPress={onBack}><Icon name="caret-left" size={18} />{group.name}</Pressable>
      <Choices categories={group.categories} onChoose={onChoose} />
    </View>
  );
}

function Found({ groups, word, onChoose }: { groups: CategoryGroup[]; word: string; onChoose(code: string): void }) {
  const found = groups.flatMap((group) => (group.name.includes(word) ? group.categories : group.categories.filter(({ name }) => name.includes(word))));
  if (found.length === 0) return <View className={styles.note}>没有找到“{word}”。换一个词，或清空后从大类里选，实在没有就选“其他”。</View>;
  return <Choices categories={found} onChoose={onChoose} />;
}

function Choices({ categories, onChoose }: { categories: CategoryChoice[]; onChoose(code: string): void }) {
  return (
    <View className={styles.choices}>
      {categories.map(({ code, name }) => <Pressable key={code} className={styles.choice} onPress={() => onChoose(code)}>{name}</Pressable>)}
    </View>
  );
}
