import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { ChangePasswordRequest } from '@yuandian/shared/identity/identity.types';
import { Text } from '../../../common/http/fields.ts';

export class ChangePasswordDto implements ChangePasswordRequest {
  @Text({ max: IDENTITY_LIMITS.password.max }) password: string;
  @Text({ max: IDENTITY_LIMITS.password.max }) newPassword: string;
}

export const changePasswordDtoIsExact: IsExact<ChangePasswordDto, ChangePasswordRequest> = true;
