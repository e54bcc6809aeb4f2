/** What choosing an asset, or taking it back, changes in a report: resident's and snapshot alike. */
import { categoriesOfAsset } from '@yuandian/shared/cases/asset.rules';
import type { AssetView } from '@yuandian/shared/grid/asset.types';
import { neighbourhoodOf, NAME_SEPARATOR } from '@yuandian/shared/grid/grid.rules';
import type { ReportValues } from './report-values';

type AssetChange = Partial<Pick<ReportValues, 'asset' | 'address' | 'community' | 'grid' | 'categoryCode'>>;

/** The asset brings its community, and its address and class where the person has not said theirs. */
export function withAsset(asset: AssetView | null, { asset: before, address, community, categoryCode }: ReportValues): AssetChange {
  const ownWords = address.trim() !== '' && address !== before?.address;
  if (asset === null) return { asset, ...(ownWords ? {} : { address: '' }) };
  const path = neighbourhoodOf(asset.divisionPath);
  const [category] = categoriesOfAsset(asset.classCode);
  return {
    asset,
    ...(ownWords ? {} : { address: asset.address }),
    ...(path === community?.path ? {} : { community: { path, name: asset.divisionName.split(NAME_SEPARATOR).slice(0, 2).join(NAME_SEPARATOR) }, grid: '' }),
    ...(categoryCode === '' && category !== undefined ? { categoryCode: category } : {}),
  };
}
