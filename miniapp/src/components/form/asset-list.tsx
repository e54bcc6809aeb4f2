import { View } from '@tarojs/components';
import type { PlacePoint } from '@yuandian/shared/common/place';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { assetCodeIn } from '@yuandian/shared/grid/asset.rules';
import type { AssetChoiceView, AssetView } from '@yuandian/shared/grid/asset.types';
import { useState } from 'react';
import { facts } from '@/lib/format';
import { useQuery } from '@/lib/use-query';
import { Button } from '../button';
import { Card } from '../card';
import { Cell } from '../cell';
import { SearchBox } from '../desk/search-box';
import { Empty, ErrorBlock } from '../notice';
import { Skeleton } from '../skeleton';
import styles from './asset-field.module.scss';

interface AssetListProps {
  communityPath: string;
  /** 小类 that come first. */
  classes: readonly string[];
  point: PlacePoint | null;
  reading: boolean;
  /** A whole code was typed: it is looked up wherever it stands. */
  onCode(code: string): void;
  onChoose(asset: AssetView): void;
}

/** Assets of one community, and any other by its whole code. */
export function AssetList({ communityPath, reading, onCode, ...rest }: AssetListProps) {
  const [word, setWord] = useState('');
  const code = assetCodeIn(word);
  return (
    <>
      <SearchBox
        label="查找设施" placeholder="标识码、名牌或地址，如 42号楼" hint={communityPath === '' ? '先选社区，或输入牌子上的 16 位数字' : undefined}
        max={GRID_LIMITS.searchText.max} value={word} onChange={setWord}
      />
      {code !== null && <Button block kind="primary" pending={reading} onPress={() => onCode(code)}>{`选择标识码 ${code} 的设施`}</Button>}
      {code === null && communityPath !== '' && <Found communityPath={communityPath} word={word} {...rest} />}
    </>
  );
}

function Found({ communityPath, classes, point, word, onChoose }: Omit<AssetListProps, 'reading' | 'onCode'> & { word: string }) {
  const query = { divisionPath: communityPath, classes: classes.slice(0, GRID_LIMITS.assetClasses.max).join(',') || undefined, q: word || undefined, ...point };
  const { data, error, refresh } = useQuery(gridApi.findAssets, { query });
  if (!data) return error ? <ErrorBlock error={error} onRetry={() => void refresh()} /> : <Skeleton count={2} />;
  if (data.length === 0) return <Empty title={word === '' ? '这个社区还没有登记设施' : `没有找到“${word}”`} note="可以不选，把地点写清楚就行。" />;
  return (
    <>
      <Card flush>{data.map((one) => <Choice key={one.id} one={one} onPress={() => onChoose(one)} />)}</Card>
      {data.length === GRID_LIMITS.assetChoices.max && <View className={styles.note}>{`只列出前 ${data.length} 个，输入标识码或地址可以缩小范围。`}</View>}
    </>
  );
}

function Choice({ one, onPress }: { one: AssetChoiceView; onPress(): void }) {
  const { name, address, code, distanceMeters } = one;
  return <Cell title={name} note={facts(address, `标识码 ${code}`)} value={distanceMeters === null ? undefined : `约 ${distanceMeters} 米`} label={`${name}，${address}`} onPress={onPress} />;
}
