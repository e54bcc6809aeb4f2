/** Which 小类 of the case directory the faults of a public asset are, and the other way round. */
import { ASSET_CLASSES, type AssetClassCode } from '../grid/asset-kind.ts';

const COVER = ['manhole', 'dirty-water', 'drain-blocked'] as const;
const SIGN = ['traffic-sign'] as const;

/** The likeliest first. A class that is not here has no 小类 of its own: the person chooses one. */
const CATEGORIES: Readonly<Partial<Record<AssetClassCode, readonly string[]>>> = {
  '0101': COVER, '0102': COVER, '0103': COVER, '0104': ['drain-blocked', 'road-flooded', 'manhole'], '0105': COVER, '0106': COVER, '0107': COVER, '0110': COVER,
  '0111': COVER, '0113': ['fire-hazard'], '0115': ['cable-down'], '0117': ['cable-down'], '0118': ['street-lamp'], '0120': ['street-lamp'],
  '0126': ['fitness-broken'], '0191': ['ebike-charging'], '0209': SIGN, '0210': SIGN, '0211': SIGN, '0291': ['ebike-charging', 'shared-bikes'],
  '0302': ['dirty-water'], '0304': ['sorting-point', 'bin-full'], '0305': ['bin-full'], '0307': ['loose-sign', 'illegal-sign'],
  '0401': ['dead-plants'], '0402': ['tree-trim', 'dead-plants'], '0405': ['green-litter', 'green-occupied', 'dead-plants'],
};

export function categoriesOfAsset(classCode: AssetClassCode): readonly string[] {
  return CATEGORIES[classCode] ?? [];
}

/** 小类 of assets that a matter of this category can be about, for a picker that shows them first. */
export function assetClassesOf(categoryCode: string): AssetClassCode[] {
  return (Object.keys(ASSET_CLASSES) as AssetClassCode[]).filter((classCode) => categoriesOfAsset(classCode).includes(categoryCode));
}
