import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AssetId } from '@yuandian/shared/common/ids';
import { ASSET_CLASSES, type AssetClassCode } from '@yuandian/shared/grid/asset-kind';
import { assetStates, type AssetStatus } from '@yuandian/shared/grid/asset-status';
import type { StaffAssetView } from '@yuandian/shared/grid/asset.types';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { PickerField } from '@/components/form/choose-fields';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { gridStaffRoutes } from '@/routes';
import { AssetDetail } from '../../components/asset-detail';
import { AssetForm } from '../../components/asset-form';
import { ExportButtons } from '../../components/export-buttons';
import { useAssets } from '../../grid.queries';
import styles from './index.module.scss';

const STATES = (Object.keys(assetStates.states) as AssetStatus[]).map((value) => ({ value, text: assetStates.states[value].label }));
const ALL_CLASSES = { value: '' as const, text: '全部小类' };
const CLASSES = (Object.keys(ASSET_CLASSES) as AssetClassCode[]).map((value) => ({ value, text: ASSET_CLASSES[value] }));

const COLUMNS: Column<StaffAssetView>[] = [
  { title: '设施', width: '1.4fr', main: true, render: (asset) => asset.name },
  { title: '标识码', width: '190px', render: (asset) => asset.code },
  { title: '地址', width: '1.6fr', render: (asset) => asset.address },
  { title: '在哪里', width: '1.6fr', render: (asset) => asset.divisionName },
  { title: '养护单位', width: '1.4fr', render: (asset) => asset.keeper ?? '–' },
  { title: '状态', width: '90px', render: ({ status }) => <Tag tone={assetStates.states[status].tone}>{assetStates.states[status].label}</Tag> },
];

interface Filters { id?: AssetId; q: string; classCode: AssetClassCode | ''; status: AssetStatus }

export default function AssetsPage() {
  const [filters, setFilters] = useFilters<Filters>(gridStaffRoutes.assets, { q: '', classCode: '', status: 'IN_USE' });
  const [opened, setOpened] = useState<AssetId | 'new' | null>(filters.id ?? null);
  const mayEdit = useMay('grid.asset.edit');
  const assets = useAssets({ q: filters.q || undefined, classCode: filters.classCode || undefined, status: filters.status });
  const refresh = () => void assets.refresh();
  return (
    <StaffShell
      title="部件"
      actions={<Tools mayEdit={mayEdit} onNew={() => setOpened('new')} />}
      head={(
        <>
          <Pills label="状态" choices={STATES} value={filters.status} onChange={(status) => setFilters({ status })} />
          <SearchBox label="查找部件" placeholder="查找部件" hint="按标识码、名牌、地址或养护单位查找" max={GRID_LIMITS.searchText.max} value={filters.q} onChange={(q) => setFilters({ q })} />
          <View className={styles.class}><PickerField label="小类" choices={[ALL_CLASSES, ...CLASSES]} value={filters.classCode} placeholder="全部小类" onChange={(classCode) => setFilters({ classCode })} /></View>
        </>
      )}
    >
      <DataTable
        list={assets} columns={COLUMNS} keyOf={({ id }) => id} openKey={opened} onOpen={({ id }) => setOpened(id)}
        empty={{ title: '没有找到部件', note: mayEdit ? '用“导入”把普查的表格带进来，或逐个登记' : undefined }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={opened === 'new' ? '登记部件' : '部件'}>
        {opened === 'new' && <AssetForm asset={null} onSaved={({ id }) => { setOpened(id); refresh(); }} onLeave={() => setOpened(null)} />}
        {opened !== null && opened !== 'new' && <AssetDetail key={opened} id={opened} onChange={refresh} />}
      </Drawer>
    </StaffShell>
  );
}

function Tools({ mayEdit, onNew }: { mayEdit: boolean; onNew(): void }) {
  return (
    <>
      <ExportButtons kind="assets" />
      {mayEdit && <Button size="small" icon="upload-simple" onPress={() => open(gridStaffRoutes.import, { kind: 'assets' })}>导入</Button>}
      {mayEdit && <Button kind="primary" size="small" icon="plus" onPress={onNew}>登记</Button>}
    </>
  );
}
