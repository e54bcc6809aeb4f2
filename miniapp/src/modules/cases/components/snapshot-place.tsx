import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { AssetField } from '@/components/form/asset-field';
import { TextField } from '@/components/form/text-field';
import type { Form } from '@/lib/use-form';
import { CommunityField } from './community-field';
import { PointField } from './place-fields';
import { withAsset } from './report-asset';
import type { ReportValues } from './report-values';

/** Where, in as few taps as it can be: my community stands there, a plate or a pin fills the words. */
export function SnapshotPlace({ form }: { form: Form<ReportValues> }) {
  const { community, categoryCode, point } = form.values;
  return (
    <>
      <CommunityField {...form.bind('community')} onChange={(place) => form.set({ community: place, grid: '', asset: null })} />
      <TextField label="在哪里" placeholder="如 3号楼前、伊河路口" max={CASES_LIMITS.address.max} {...form.bind('address')} />
      {process.env.TARO_ENV === 'weapp' && <PointField form={form} />}
      <AssetField
        {...form.bind('asset')} communityPath={community?.path ?? ''} categoryCode={categoryCode} point={point}
        onChange={(asset) => form.set(withAsset(asset, form.values))}
      />
    </>
  );
}
