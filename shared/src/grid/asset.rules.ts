/** What an asset of the register must be. A check returns the reason in words, or `null` when nothing is wrong. */
import { ASSET_CLASSES, ASSET_GROUPS, type AssetClassCode, type AssetGroupCode } from './asset-kind.ts';
import { codeOfPath, pathsDownTo } from './grid.rules.ts';
import type { DivisionLevel } from './grid.types.ts';

/** 标识码: six digits of the district, two of the 大类, two of the 小类, six of the running number (GB/T 30428.2). */
export const ASSET_CODE_PATTERN = /^\d{16}$/;
const CODE_LENGTH = 16;

/** Columns of the import file, in order; 标识码, 所在编码 and 地址 are required. An export can be imported again. */
export const ASSET_COLUMNS = ['标识码', '所在编码', '地址', '名牌', '纬度', '经度', '养护单位'] as const;

/** A street is no place for a thing: somebody has to be responsible. */
export const ASSET_LEVELS: readonly DivisionLevel[] = ['community', 'grid', 'micro-grid', 'exclusive-grid'];

/** The class that the code says; `null` when the directory has none of this number. */
export function assetClassOf(code: string): AssetClassCode | null {
  const digits = code.slice(6, 10);
  return digits in ASSET_CLASSES ? (digits as AssetClassCode) : null;
}

export function assetGroupName(classCode: AssetClassCode): string {
  return ASSET_GROUPS[classCode.slice(0, 2) as AssetGroupCode];
}

export function assetCodeProblem(code: string): string | null {
  if (!ASSET_CODE_PATTERN.test(code)) return '标识码是 16 位数字：6 位区划、2 位大类、2 位小类、6 位顺序号';
  return assetClassOf(code) === null ? `没有“${code.slice(6, 10)}”这个大类小类` : null;
}

/** @param path of the division it stands in. */
export function assetPlaceProblem(code: string, path: string): string | null {
  const [district = ''] = pathsDownTo(path).map(codeOfPath);
  return code.startsWith(district) ? null : `标识码的前 6 位应是所在区的区划代码 ${district}`;
}

/** Degrees of GCJ-02; both or none. */
export function assetPointProblem(latitude: number | null, longitude: number | null): string | null {
  if (latitude === null && longitude === null) return null;
  if (latitude === null || longitude === null) return '纬度和经度要么都填，要么都不填';
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? null : '纬度须在 -90 至 90，经度须在 -180 至 180';
}

/** The code in what a plate's QR code or a person says: the first run of sixteen digits, spaces between them or not. */
export function assetCodeIn(text: string): string | null {
  const runs = text.normalize('NFKC').match(/\d+(?:[ -]\d+)*/g) ?? [];
  return runs.map((run) => run.replace(/\D/g, '')).find((digits) => digits.length === CODE_LENGTH) ?? null;
}

/** 路灯杆 西42-3 */
export function assetNameOf(classCode: AssetClassCode, label: string | null): string {
  return label === null ? ASSET_CLASSES[classCode] : `${ASSET_CLASSES[classCode]} ${label}`;
}
