import { Param, type PipeTransform } from '@nestjs/common';
import type { IsExact } from '@yuandian/shared/common/exact';
import { ASSET_CLASSES, type AssetClassCode } from '@yuandian/shared/grid/asset-kind';
import { ASSET_CODE_PATTERN } from '@yuandian/shared/grid/asset.rules';
import { assetStates, type AssetStatus } from '@yuandian/shared/grid/asset-status';
import type { AssetListQuery, FindAssetsQuery } from '@yuandian/shared/grid/asset.types';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { invalidInput } from '../../../common/errors/app-exception.ts';
import { DecimalQuery, DivisionPathField, OneOf, PageQueryDto, Pattern, Text } from '../../../common/http/fields.ts';
import { DivisionCode } from './division-code.dto.ts';

/** Four digits each, divided by commas. */
const CLASSES = new RegExp(`^\\d{4}(,\\d{4}){0,${GRID_LIMITS.assetClasses.max - 1}}$`);

export class FindAssetsDto implements FindAssetsQuery {
  @DivisionPathField() divisionPath: string;
  @Pattern({ optional: true, pattern: CLASSES, problem: `须为最多 ${GRID_LIMITS.assetClasses.max} 个四位的小类编号，用逗号分开` }) classes?: string;
  @Text({ ...GRID_LIMITS.searchText, optional: true }) q?: string;
  @DecimalQuery({ optional: true, min: -90, max: 90 }) latitude?: number;
  @DecimalQuery({ optional: true, min: -180, max: 180 }) longitude?: number;
}

export class ListAssetsDto extends PageQueryDto implements AssetListQuery {
  @Text({ ...GRID_LIMITS.searchText, optional: true }) q?: string;
  @DivisionCode({ optional: true }) division?: string;
  @OneOf({ optional: true, values: Object.keys(ASSET_CLASSES) }) classCode?: AssetClassCode;
  @OneOf({ optional: true, values: Object.keys(assetStates.states) }) status?: AssetStatus;
}

class AssetCodePipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value === 'string' && ASSET_CODE_PATTERN.test(value)) return value;
    throw invalidInput({ field: 'assetCode', problem: '标识码是 16 位数字' });
  }
}

/** 标识码 as the path parameter `:assetCode`. */
export const AssetCodeParam = (): ParameterDecorator => Param('assetCode', new AssetCodePipe());

export const findAssetsDtoIsExact: IsExact<FindAssetsDto, FindAssetsQuery> = true;
export const listAssetsDtoIsExact: IsExact<ListAssetsDto, AssetListQuery> = true;
