import { View } from '@tarojs/components';
import type { PlaceView } from '@yuandian/shared/identity/identity.types';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { PickerField } from '@/components/form/choose-fields';
import { Field } from '@/components/form/field';
import { TextField } from '@/components/form/text-field';
import { Icon } from '@/components/icon';
import { PagedList } from '@/components/paged-list';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import type { BoundField } from '@/lib/use-form';
import { useCommunities, useGrids } from '../cases.queries';
import styles from './community-field.module.scss';

/** Where it is, not where I live: my own community stands there to begin with. */
export function CommunityField({ value, onChange, error }: BoundField<PlaceView | null>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Field label="在哪个社区" hint="事情发生的社区，不一定是你家" error={error}>
        <Pressable className={styles.box} label={`社区：${value?.name ?? '未选择'}，更换`} onPress={() => setOpen(true)}>
          <Icon name="map-pin" size={22} colour="var(--red)" />
          <View className={styles.name}>{value?.name ?? '选择社区'}</View>
          <Icon name="caret-down" size={16} colour="var(--ink-2)" />
        </Pressable>
      </Field>
      {open && <CommunitySheet onClose={() => setOpen(false)} onChoose={(place) => { onChange(place); setOpen(false); }} />}
    </>
  );
}

function CommunitySheet({ onClose, onChoose }: { onClose(): void; onChoose(place: PlaceView): void }) {
  const [word, setWord] = useState('');
  const communities = useCommunities(word);
  return (
    <Sheet open onClose={onClose} title="事情发生在哪个社区">
      <TextField label="查找社区" placeholder="输入名称中的几个字，如 锦艺东" value={word} max={30} onChange={setWord} />
      <PagedList
        list={communities}
        dense
        keyOf={({ code }) => code}
        render={({ path, name, streetName }) => (
          <Card flush><Cell title={name} note={streetName} onPress={() => onChoose({ path, name: `${streetName} · ${name}` })} /></Card>
        )}
        empty={{ title: `没有名称含“${word}”的社区`, note: '换一个字试试，或只输入前两个字。' }}
      />
    </Sheet>
  );
}

/** The grid, for those who know it; nothing while the community has none. */
export function GridField({ community, value, onChange }: Omit<BoundField<string>, 'error'> & { community: PlaceView | null }) {
  const grids = useGrids(community?.path.split('/').filter(Boolean).pop()).data ?? [];
  if (grids.length === 0) return null;
  const choices = grids.map(({ path, name, coverage }) => ({ value: path, text: coverage ? `${name}（${coverage}）` : name }));
  return <PickerField label="在哪个网格" optional hint="不知道可以不选" choices={choices} value={value} onChange={onChange} />;
}
