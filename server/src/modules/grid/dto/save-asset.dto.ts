import type { IsExact } from '@yuandian/shared/common/exact';
import type { PlacePoint } from '@yuandian/shared/common/place';
import { ASSET_CODE_PATTERN } from '@yuandian/shared/grid/asset.rules';
import type { AssetReasonRequest, SaveAssetRequest } from '@yuandian/shared/grid/asset.types';
import { GRID_LIMITS as limits } from '@yuandian/shared/grid/grid.limits';
import { Decimal, Nested, Pattern, Text, Whole } from '../../../common/http/fields.ts';
import { DivisionCode } from './division-code.dto.ts';

class AssetPointDto implements PlacePoint {
  @Decimal({ min: -90, max: 90 }) latitude: number;
  @Decimal({ min: -180, max: 180 }) longitude: number;
}

export class SaveAssetDto implements SaveAssetRequest {
  @Pattern({ pattern: ASSET_CODE_PATTERN, problem: '标识码是 16 位数字' }) code: string;
  @DivisionCode() divisionCode: string;
  @Text({ ...limits.assetAddress }) address: string;
  @Text({ ...limits.assetLabel, nullable: true }) label: string | null;
  @Nested({ nullable: true, of: () => AssetPointDto }) point: AssetPointDto | null;
  @Text({ ...limits.assetKeeper, nullable: true }) keeper: string | null;
  @Whole({ min: 0, max: limits.version }) version: number;
  @Text({ ...limits.reason }) reason: string;
}

export class AssetReasonDto implements AssetReasonRequest {
  @Text({ ...limits.reason }) reason: string;
}

export const saveAssetDtoIsExact: IsExact<SaveAssetDto, SaveAssetRequest> = true;
export const assetReasonDtoIsExact: IsExact<AssetReasonDto, AssetReasonRequest> = true;
