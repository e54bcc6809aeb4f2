import type { IsExact } from '@yuandian/shared/common/exact';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Instant } from '@yuandian/shared/common/time';
import { TRANSACTION_KIND_NAMES, type TransactionKind, type TransactionListQuery } from '@yuandian/shared/points/points.types';
import { DivisionPathField, IdField, InstantField, OneOf, PageQueryDto } from '../../../common/http/fields.ts';

export class TransactionListQueryDto extends PageQueryDto implements TransactionListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @IdField({ optional: true }) personId?: PersonId;
  @OneOf({ optional: true, values: TRANSACTION_KIND_NAMES }) kind?: TransactionKind;
  @InstantField({ optional: true }) from?: Instant;
  @InstantField({ optional: true }) to?: Instant;
}

export const transactionListQueryDtoIsExact: IsExact<TransactionListQueryDto, TransactionListQuery> = true;
