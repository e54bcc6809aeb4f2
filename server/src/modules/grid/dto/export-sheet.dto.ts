import type { IsExact } from '@yuandian/shared/common/exact';
import type { ExportQuery, SheetFormat } from '@yuandian/shared/grid/grid.types';
import { OneOf } from '../../../common/http/fields.ts';
import { DivisionCode } from './division-code.dto.ts';

export class ExportSheetDto implements ExportQuery {
  @OneOf({ values: ['csv', 'xlsx'], optional: true }) format?: SheetFormat;
  @DivisionCode({ optional: true }) division?: string;
}

export const exportSheetDtoIsExact: IsExact<ExportSheetDto, ExportQuery> = true;
