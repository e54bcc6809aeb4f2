import type { IsExact } from '@yuandian/shared/common/exact';
import { TRANSACTION_KIND_NAMES, type EntryListQuery, type TransactionKind } from '@yuandian/shared/points/points.types';
import { OneOf, PageQueryDto } from '../../../common/http/fields.ts';

export class EntryListQueryDto extends PageQueryDto implements EntryListQuery {
  @OneOf({ optional: true, values: TRANSACTION_KIND_NAMES }) kind?: TransactionKind;
}

export const entryListQueryDtoIsExact: IsExact<EntryListQueryDto, EntryListQuery> = true;
