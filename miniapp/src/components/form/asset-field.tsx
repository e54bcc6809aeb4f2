import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { assetClassesOf } from '@yuandian/shared/cases/asset.rules';
import type { PlacePoint } from '@yuandian/shared/common/place';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { assetCodeIn } from '@yuandian/shared/grid/asset.rules';
import type { AssetView } from '@yuandian/shared/grid/asset.types';
import { useState } from 'react';
import { ApiError } from '@/lib/api-error';
import { call } from '@/lib/call';
import { errorText } from '@/lib/error-text';
import { toast } from '@/lib/toast';
import { Button } from '../button';
import { Sheet } from '../sheet';
import { AssetList } from './asset-list';
import { Field } from './field';
import styles from './asset-field.module.scss';

export interface AssetFieldProps {
  value: AssetView | null;
  /** Path of the community, '' while none is chosen: then only a code finds one. */
  communityPath: string;
  /** Of the report, '' while none is chosen: assets that it can be about come first. */
  categoryCode: string;
  point: PlacePoint | null;
  onChange(asset: AssetView | null): void;
  error?: string;
}

/** Which lamp, which cover, which bin: by its plate, or from the list of the community. Whoever does not know leaves it. */
export function AssetField({ value, onChange, error, ...place }: AssetFieldProps) {
  const [searching, setSearching] = useState(false);
  const { reading, read } = useAssetCode((asset) => { setSearching(false); onChange(asset); });

  async function scan(): Promise<void> {
    const scanned = await Taro.scanCode({}).catch(() => null);
    if (scanned) await read(scanned.result);
  }

  return (
    <Field label="是哪个设施" optional hint="路灯、井盖、健身器材这类公共设施上有标识牌；选了能更快派给管它的单位" error={error}>
      {value && (
        <View className={styles.chosen}>
          <View className={styles.name}>{value.name}</View>
          <View className={styles.note}>{value.address}</View>
          <View className={styles.note}>{`标识码 ${value.code}`}</View>
        </View>
      )}
      <View className={styles.buttons}>
        {process.env.TARO_ENV === 'weapp' && <Button icon="scan" pending={reading} onPress={() => void scan()}>扫标识牌</Button>}
        <Button icon="magnifying-glass" onPress={() => setSearching(true)}>{value ? '换一个' : '选择设施'}</Button>
        {value && <Button kind="plain" onPress={() => onChange(null)}>不选了</Button>}
      </View>
      {searching && (
        <Sheet open onClose={() => setSearching(false)} title="选择设施">
          <AssetList
            {...place} classes={assetClassesOf(place.categoryCode)} reading={reading} onCode={(code) => void read(code)}
            onChoose={(asset) => { setSearching(false); onChange(asset); }}
          />
        </Sheet>
      )}
    </Field>
  );
}

/** From what a plate says to the asset; a plate that nobody knows is said, and stops nothing. */
function useAssetCode(onFound: (asset: AssetView) => void) {
  const [reading, setReading] = useState(false);

  async function read(text: string): Promise<void> {
    const assetCode = assetCodeIn(text);
    if (assetCode === null) return toast('这不是设施的标识码，可以不选');
    setReading(true);
    try {
      onFound(await call(gridApi.getAsset, { params: { assetCode } }));
    } catch (error) {
      toast(error instanceof ApiError && error.status === 404 ? '没有登记这个设施，可以不选，把地点写清楚' : errorText(error));
    } finally {
      setReading(false);
    }
  }

  return { reading, read };
}
