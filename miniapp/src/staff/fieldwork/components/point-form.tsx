import Taro from '@tarojs/taro';
import type { PlacePoint } from '@yuandian/shared/common/place';
import { POINT_LIMITS as limits } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { POINT_CATEGORIES } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { PatrolPointView, PointCategory, SavePointRequest } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { useForm } from '@/lib/use-form';
import { useCreatePoint, useEditPoint, useRemovePoint } from '../fieldwork.actions';
import { GridField } from './grid-field';

const CATEGORIES = (Object.keys(POINT_CATEGORIES) as PointCategory[]).map((category) => ({ value: category, text: POINT_CATEGORIES[category] }));

interface PointValues { divisionPath: string; name: string; place: string; category: PointCategory | ''; position: number; point: PlacePoint | null }

const NEW: PointValues = { divisionPath: '', name: '', place: '', category: '', position: 1, point: null };
const chosen = (value: string) => (value ? null : '请选择');
const within = (min: number, max: number) => (value: string) => {
  const length = [...value.trim()].length;
  return length < min || length > max ? `请写 ${min} 至 ${max} 个字` : null;
};

/** A place of the round: where it is, what kind of place, and its turn. */
export function PointForm({ point, onDone }: { point: PatrolPointView | null; onDone(): void }) {
  const done = () => { form.clear(); onDone(); };
  const create = useCreatePoint({ done });
  const edit = useEditPoint({ done });
  const remove = useRemovePoint({ done });
  const form = useForm<PointValues>({
    draft: `fieldwork.point.${point?.id ?? 'new'}`, initial: point ?? NEW, worthKeeping: ({ name }) => name !== '' && name !== point?.name,
    problems: { divisionPath: chosen, category: chosen, name: within(limits.nameMin, limits.nameMax), place: within(limits.placeMin, limits.placeMax) },
    refused: point ? edit.fields : create.fields,
  });

  async function mark(): Promise<void> {
    const place = await Taro.chooseLocation({}).catch(() => null);
    if (place) form.set({ point: { latitude: place.latitude, longitude: place.longitude } });
  }

  function save(): void {
    const { divisionPath, name, place, category, position, point: marked } = form.values;
    if (!form.check() || !category) return;
    const body: SavePointRequest = { divisionPath, name, place, category, position, point: marked };
    if (point) void edit.run({ params: { pointId: point.id }, body });
    else void create.run({ body });
  }

  return (
    <>
      <Card flush>
        {!point && <GridField label="网格" {...form.bind('divisionPath')} />}
        <TextField label="名称" placeholder="如：42 号楼楼道" max={limits.nameMax} {...form.bind('name')} />
        <TextField label="在哪里" placeholder="如：三厂绿化西街 42 号楼 1 至 3 单元" max={limits.placeMax} {...form.bind('place')} />
        <PickerField label="类别" hint="决定要看检查清单里的哪几项" choices={CATEGORIES} {...form.bind('category')} />
        <NumberField label="顺序" min={0} max={limits.positionMax} {...form.bind('position')} />
      </Card>
      {process.env.TARO_ENV === 'weapp' && <Button block icon="map-pin" onPress={() => void mark()}>在地图上标记</Button>}
      {form.values.point && <Banner tone="done" action={{ text: '去掉', onPress: () => form.set({ point: null }) }}>已在地图上标记</Banner>}
      <Button block kind="primary" pending={create.pending || edit.pending} onPress={save}>保存</Button>
      {point && <Button block kind="danger" pending={remove.pending} onPress={() => void remove.run({ params: { pointId: point.id } })}>停用这个点位</Button>}
    </>
  );
}
