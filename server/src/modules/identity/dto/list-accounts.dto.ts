import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { StaffAccountQuery } from '@yuandian/shared/identity/identity.types';
import { PageQueryDto, Text } from '../../../common/http/fields.ts';

export class ListAccountsDto extends PageQueryDto implements StaffAccountQuery {
  @Text({ max: IDENTITY_LIMITS.account.max, optional: true }) q?: string;
}

export const listAccountsDtoIsExact: IsExact<ListAccountsDto, StaffAccountQuery> = true;
