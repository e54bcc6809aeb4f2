import { categoriesOfAsset } from '@yuandian/shared/cases/asset.rules';
import type { AssetView } from '@yuandian/shared/grid/asset.types';
import { neighbourhoodOf } from '@yuandian/shared/grid/grid.rules';
import { AssetField } from '@/components/form/asset-field';
import type { Form } from '@/lib/use-form';
import type { StaffReportValues } from '../report-values';

/** The asset brings its grid when it stands elsewhere, and its address and class where nothing was written yet. */
export function ReportAsset({ form }: { form: Form<StaffReportValues> }) {
  const { asset: before, divisionPath, address, categoryCode } = form.values;
  const communityPath = neighbourhoodOf(divisionPath);

  function choose(asset: AssetView | null): void {
    const ownWords = address.trim() !== '' && address !== before?.address;
    const words = ownWords ? {} : { address: asset?.address ?? '' };
    if (asset === null) return form.set({ asset, ...words });
    const [category] = categoriesOfAsset(asset.classCode);
    form.set({
      asset, ...words, ...(neighbourhoodOf(asset.divisionPath) === communityPath ? {} : { divisionPath: asset.divisionPath }),
      ...(categoryCode === '' && category !== undefined ? { categoryCode: category } : {}),
    });
  }

  return <AssetField {...form.bind('asset')} communityPath={communityPath} categoryCode={categoryCode} point={null} onChange={choose} />;
}
