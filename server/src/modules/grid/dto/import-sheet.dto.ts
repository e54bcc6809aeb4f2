import type { IsExact } from '@yuandian/shared/common/exact';
import type { ImportQuery } from '@yuandian/shared/grid/grid.types';
import { FlagQuery } from '../../../common/http/fields.ts';

export class ImportSheetDto implements ImportQuery {
  @FlagQuery() dryRun?: boolean;
}

export const importSheetDtoIsExact: IsExact<ImportSheetDto, ImportQuery> = true;
