import { View } from '@tarojs/components';
import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { SavedFilterView } from '@yuandian/shared/cases/cases.staff.types';
import { Button } from '@/components/button';
import { TextField } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';
import { useDeleteFilter, useSaveFilter } from '../cases.actions';
import { useSavedFilters } from '../cases.queries';
import { NO_FILTERS, queryOf, type DeskFilters } from '../desk-filters';
import { lengthProblem } from '../text-problem';
import styles from './saved-filters.module.scss';

interface SavedFiltersProps { filters: DeskFilters; onChoose(filters: DeskFilters): void }

/** My own views of the desk: kept under a name, opened at a tap. */
export function SavedFilters({ filters, onChoose }: SavedFiltersProps) {
  const saved = useSavedFilters();
  const [naming, setNaming] = useState(false);
  const [dropping, setDropping] = useState<SavedFilterView | null>(null);
  const refresh = () => void saved.refresh();
  const drop = useDeleteFilter({ done: () => { setDropping(null); refresh(); } });
  const items = saved.data ?? [];
  const current = items.find(({ query }) => sameFilters(query, filters));
  return (
    <View className={styles.row}>
      {items.map((one) => (
        <Button key={one.id} size="small" kind={one === current ? 'primary' : 'secondary'} icon="star" onPress={() => onChoose({ ...NO_FILTERS, ...one.query })}>{one.name}</Button>
      ))}
      {current
        ? <Button size="small" kind="plain" icon="trash" onPress={() => setDropping(current)}>删除这个筛选</Button>
        : items.length < CASES_LIMITS.savedFilters && <Button size="small" kind="plain" icon="plus" onPress={() => setNaming(true)}>保存筛选</Button>}
      {naming && <NameDialog filters={filters} onClose={() => setNaming(false)} onSaved={() => { setNaming(false); refresh(); }} />}
      <Dialog
        open={dropping !== null} onClose={() => setDropping(null)} title={`删除“${dropping?.name ?? ''}”？`} confirm="删除" danger pending={drop.pending}
        onConfirm={() => { if (dropping) void drop.run({ params: { filterId: dropping.id } }); }}
      >
        只删除你保存的筛选，诉求不受影响。
      </Dialog>
    </View>
  );
}

function NameDialog({ filters, onClose, onSaved }: { filters: DeskFilters; onClose(): void; onSaved(): void }) {
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const save = useSaveFilter({ done: onSaved });
  const problem = lengthProblem(name, CASES_LIMITS.ruleName);

  function submit(): void {
    setAsked(true);
    if (problem === null) void save.run({ body: { name: name.trim(), query: queryOf(filters) } });
  }

  return (
    <Dialog open onClose={onClose} title="保存筛选" confirm="保存" pending={save.pending} onConfirm={submit}>
      把现在的收件箱和条件存成一个名字，只有你看得到。
      <TextField label="名称" placeholder="如 本周超期" max={CASES_LIMITS.ruleName.max} value={name} onChange={setName} error={(asked ? problem : null) ?? save.fields.name} />
    </Dialog>
  );
}

function sameFilters(one: DeskFilters, other: DeskFilters): boolean {
  const words = (filters: DeskFilters) => JSON.stringify(Object.entries(queryOf(filters)).sort(([a], [b]) => a.localeCompare(b)));
  return words(one) === words(other);
}
