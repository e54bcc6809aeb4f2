import { assetCodeProblem, assetPointProblem } from '@yuandian/shared/grid/asset.rules';
import type { SaveAssetRequest, StaffAssetView } from '@yuandian/shared/grid/asset.types';
import { GRID_LIMITS as limits } from '@yuandian/shared/grid/grid.limits';
import type { Problems } from '@/lib/use-form';
import type { DivisionChoice } from './division-chooser';
import { reasonProblem } from './division-values';

export interface AssetValues {
  code: string;
  division: DivisionChoice | null;
  address: string;
  label: string;
  /** Degrees as written; '' when not known. */
  latitude: string;
  longitude: string;
  keeper: string;
  reason: string;
}

export const NEW_ASSET: AssetValues = { code: '', division: null, address: '', label: '', latitude: '', longitude: '', keeper: '', reason: '' };

export function valuesOf({ code, divisionCode, divisionName, address, label, point, keeper }: StaffAssetView): AssetValues {
  return {
    code, division: { code: divisionCode, name: divisionName }, address, label: label ?? '', latitude: point ? String(point.latitude) : '',
    longitude: point ? String(point.longitude) : '', keeper: keeper ?? '', reason: '',
  };
}

/** `null` for an empty text, NaN for what is no number. */
function degreesOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim());
}

function pointProblem({ latitude, longitude }: AssetValues): string | null {
  const degrees = [degreesOf(latitude), degreesOf(longitude)] as const;
  return degrees.some(Number.isNaN) ? '请写成十进制的度数，如 34.748123' : assetPointProblem(...degrees);
}

export const ASSET_PROBLEMS: Problems<AssetValues> = {
  code: (code) => assetCodeProblem(code.trim()),
  division: (division) => (division ? null : '请选择它在哪个社区或网格'),
  address(address) {
    const { min, max } = limits.assetAddress;
    const length = [...address.trim()].length;
    return length >= min && length <= max ? null : `地址请写 ${min} 到 ${max} 个字`;
  },
  latitude: (_latitude, values) => pointProblem(values),
  reason: reasonProblem,
};

/** Of a checked form. @param version the one that was read; 0 registers a new asset */
export function requestOf(values: AssetValues, version: number): SaveAssetRequest {
  const [latitude, longitude] = [degreesOf(values.latitude), degreesOf(values.longitude)];
  return {
    code: values.code.trim(), divisionCode: values.division?.code ?? '', address: values.address.trim(), label: values.label.trim() || null,
    point: latitude === null || longitude === null ? null : { latitude, longitude }, keeper: values.keeper || null, version, reason: values.reason.trim(),
  };
}
