import { useState } from 'react';
import type { AssetId } from '@yuandian/shared/common/ids';
import { ASSET_LEVELS } from '@yuandian/shared/grid/asset.rules';
import type { AssetDetailView } from '@yuandian/shared/grid/asset.types';
import { GRID_LIMITS as limits } from '@yuandian/shared/grid/grid.limits';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { TextArea, TextField } from '@/components/form/text-field';
import { newKey } from '@/lib/new-key';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { useSaveAsset } from '../grid.actions';
import { ASSET_PROBLEMS, NEW_ASSET, requestOf, valuesOf } from './asset-values';
import { DivisionChooser } from './division-chooser';
import { KeeperField } from './keeper-field';

interface AssetFormProps { asset: AssetDetailView | null; onSaved(saved: AssetDetailView): void; onLeave(): void }

/** A thing on the register: what its plate says, where it stands, who keeps it. */
export function AssetForm({ asset, onSaved, onLeave }: AssetFormProps) {
  const [assetId] = useState<AssetId>(() => asset?.id ?? newKey());
  const save = useSaveAsset({ done: (saved) => { form.clear(); toast('已保存'); onSaved(saved); } });
  const { divisionCode, ...others } = save.fields;
  const form = useForm({
    draft: `grid.asset.${asset ? `${asset.id}.${asset.version}` : 'new'}`, initial: asset ? valuesOf(asset) : NEW_ASSET, problems: ASSET_PROBLEMS,
    worthKeeping: ({ code, address }) => code !== '' || address !== '', refused: divisionCode ? { ...others, division: divisionCode } : save.fields,
  });

  function submit(): void {
    if (form.check()) void save.run({ params: { assetId }, body: requestOf(form.values, asset?.version ?? 0) });
  }

  return (
    <>
      {asset && <Card flush><Cell title={asset.name} value={asset.code} /></Card>}
      <Card>
        {!asset && <TextField label="标识码" hint="16 位：6 位区划、2 位大类、2 位小类、6 位顺序号" keyboard="number" max={16} {...form.bind('code')} />}
        <TextField label="名牌" optional hint="牌子上标识码以外的字，如灯杆编号" max={limits.assetLabel.max} {...form.bind('label')} />
        <DivisionChooser label="在哪个社区或网格" levels={ASSET_LEVELS} {...form.bind('division')} />
        <TextField label="地址" placeholder="如 42号楼东侧" max={limits.assetAddress.max} {...form.bind('address')} />
        <TextField label="纬度" optional placeholder="如 34.748123" max={14} {...form.bind('latitude')} />
        <TextField label="经度" optional placeholder="如 113.612345" max={14} {...form.bind('longitude')} />
        <KeeperField {...form.bind('keeper')} />
        <TextArea label="理由" placeholder="如：普查登记、更换灯杆" max={limits.reason.max} {...form.bind('reason')} />
      </Card>
      <Button block kind="primary" pending={save.pending} onPress={submit}>保存</Button>
      <Button block onPress={() => { form.clear(); onLeave(); }}>不保存</Button>
    </>
  );
}
