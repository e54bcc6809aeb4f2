import type { AssetId, DivisionId } from '@yuandian/shared/common/ids';
import type { PlacePoint } from '@yuandian/shared/common/place';
import type { AssetClassCode } from '@yuandian/shared/grid/asset-kind';
import { assetNameOf } from '@yuandian/shared/grid/asset.rules';
import type { AssetStatus } from '@yuandian/shared/grid/asset-status';
import type { AssetView, StaffAssetView } from '@yuandian/shared/grid/asset.types';

/** An asset as raw SQL reads it, with the present path of its node. */
export interface AssetRow {
  id: AssetId;
  code: string;
  classCode: AssetClassCode;
  status: AssetStatus;
  label: string | null;
  divisionId: DivisionId;
  divisionCode: string;
  divisionPath: string;
  address: string;
  latitudeE6: number | null;
  longitudeE6: number | null;
  keeper: string | null;
  keeperId: string | null;
  version: number;
}

export const ASSET_SQL = `SELECT a.id, a.code, a.class_code AS classCode, a.status, a.label, a.division_id AS divisionId, d.code AS divisionCode,
  d.path AS divisionPath, a.address, a.latitude_e6 AS latitudeE6, a.longitude_e6 AS longitudeE6, a.keeper, a.keeper_id AS keeperId, a.version
  FROM asset a JOIN division d ON d.id = a.division_id`;

const E6 = 1_000_000;

export function assetPointOf({ latitudeE6, longitudeE6 }: Pick<AssetRow, 'latitudeE6' | 'longitudeE6'>): PlacePoint | null {
  return latitudeE6 === null || longitudeE6 === null ? null : { latitude: latitudeE6 / E6, longitude: longitudeE6 / E6 };
}

export function pointColumns(point: PlacePoint | null): { latitude_e6: number | null; longitude_e6: number | null } {
  return { latitude_e6: point && Math.round(point.latitude * E6), longitude_e6: point && Math.round(point.longitude * E6) };
}

export function assetView(row: AssetRow, names: ReadonlyMap<string, string>): AssetView {
  const { id, code, classCode, status, divisionPath, address, label } = row;
  return { id, code, classCode, status, divisionPath, address, name: assetNameOf(classCode, label), divisionName: names.get(divisionPath) ?? '', point: assetPointOf(row) };
}

export function staffAssetView(row: AssetRow, names: ReadonlyMap<string, string>): StaffAssetView {
  const { label, keeper, divisionCode, version } = row;
  return { ...assetView(row, names), label, keeper, divisionCode, version };
}
