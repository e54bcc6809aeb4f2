import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { TOTP_PATTERN } from '@yuandian/shared/identity/identity.rules';
import type { AccountLogInRequest } from '@yuandian/shared/identity/identity.types';
import { Pattern, Text } from '../../../common/http/fields.ts';

export class LogInByAccountDto implements AccountLogInRequest {
  @Text({ max: IDENTITY_LIMITS.account.max }) account: string;
  @Text({ max: IDENTITY_LIMITS.password.max }) password: string;
  @Pattern({ pattern: TOTP_PATTERN, problem: '动态口令为 6 位数字', optional: true }) totp?: string;
  @Text({ max: IDENTITY_LIMITS.password.max, optional: true }) newPassword?: string;
}

export const logInByAccountDtoIsExact: IsExact<LogInByAccountDto, AccountLogInRequest> = true;
