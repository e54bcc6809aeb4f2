import { useState } from 'react';
import type { AssetId } from '@yuandian/shared/common/ids';
import { assetGroupName } from '@yuandian/shared/grid/asset.rules';
import { assetStates } from '@yuandian/shared/grid/asset-status';
import type { AssetDetailView } from '@yuandian/shared/grid/asset.types';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ErrorBlock } from '@/components/notice';
import { ReasonDialog } from '@/components/reason-dialog';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { facts, formatDay } from '@/lib/format';
import { useMay } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useRemoveAsset, useRestoreAsset } from '../grid.actions';
import { useAsset } from '../grid.queries';
import { AssetCases } from './asset-cases';
import { AssetForm } from './asset-form';

/** One thing on the register: what it is, what was reported of it, and what became of it. */
export function AssetDetail({ id, onChange }: { id: AssetId; onChange(): void }) {
  const [editing, setEditing] = useState(false);
  const asset = useAsset(id);
  const { data } = asset;
  if (!data) return asset.error ? <ErrorBlock error={asset.error} onRetry={() => void asset.refresh()} /> : <Skeleton count={2} />;
  const saved = (next: AssetDetailView) => { setEditing(false); asset.put(next); onChange(); };
  if (editing) return <AssetForm asset={data} onSaved={saved} onLeave={() => setEditing(false)} />;
  const state = assetStates.states[data.status];
  return (
    <>
      <Card title={data.name} aside={<Tag tone={state.tone}>{state.label}</Tag>} flush>
        <Cell title="标识码" note={assetGroupName(data.classCode)} value={data.code} />
        <Cell icon="map-pin" title={data.address} note={facts(data.divisionName, data.point && `${data.point.latitude}, ${data.point.longitude}`)} />
        <Cell icon="buildings" title={data.keeper ?? '没有登记养护单位'} note={data.keeper ? '报事选了它，派给这个单位' : '报事选了它，按派遣规则派遣'} />
      </Card>
      <AssetCases id={data.id} />
      <Card title="沿革" flush>
        {data.history.map(({ at, by, title, reason }) => <Cell key={at} title={title} note={facts(reason, by)} value={formatDay(at)} />)}
      </Card>
      <Actions asset={data} onEdit={() => setEditing(true)} onMoved={saved} />
    </>
  );
}

function Actions({ asset, onEdit, onMoved }: { asset: AssetDetailView; onEdit(): void; onMoved(moved: AssetDetailView): void }) {
  const [asked, setAsked] = useState(false);
  const mayEdit = useMay('grid.asset.edit');
  const removed = asset.status === 'REMOVED';
  const done = (moved: AssetDetailView) => { setAsked(false); toast(removed ? '已恢复' : '已撤除，沿革已记下'); onMoved(moved); };
  const [remove, restore] = [useRemoveAsset({ done }), useRestoreAsset({ done })];
  if (!mayEdit) return null;
  const { run, pending } = removed ? restore : remove;
  const confirm = removed ? '恢复' : '撤除';
  return (
    <>
      {!removed && <Button block kind="primary" onPress={onEdit}>修改</Button>}
      <Button block kind={removed ? 'primary' : 'danger'} onPress={() => setAsked(true)}>{confirm}</Button>
      <ReasonDialog
        open={asked} draft={`grid.${removed ? 'restore' : 'remove'}-asset.${asset.id}`} title={`${confirm}${asset.name}`} note={removed ? '装回原处或误撤的可以恢复。' : '拆除或报废的设施不再出现在报事的选择里，它的报修记录和沿革都保留。'}
        confirm={confirm} {...GRID_LIMITS.reason} pending={pending} onClose={() => setAsked(false)}
        onConfirm={(reason) => run({ params: { assetId: asset.id }, body: { reason } })}
      />
    </>
  );
}
