import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { CreateStaffAccountRequest } from '@yuandian/shared/identity/identity.types';
import { IdField, Text } from '../../../common/http/fields.ts';

export class CreateAccountDto implements CreateStaffAccountRequest {
  @IdField() personId: string;
  @Text({ ...IDENTITY_LIMITS.account }) account: string;
}

export const createAccountDtoIsExact: IsExact<CreateAccountDto, CreateStaffAccountRequest> = true;
