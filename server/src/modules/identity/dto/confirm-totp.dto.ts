import type { IsExact } from '@yuandian/shared/common/exact';
import { TOTP_PATTERN } from '@yuandian/shared/identity/identity.rules';
import type { ConfirmTotpRequest } from '@yuandian/shared/identity/identity.types';
import { Pattern } from '../../../common/http/fields.ts';

export class ConfirmTotpDto implements ConfirmTotpRequest {
  @Pattern({ pattern: TOTP_PATTERN, problem: '动态口令为 6 位数字' }) code: string;
}

export const confirmTotpDtoIsExact: IsExact<ConfirmTotpDto, ConfirmTotpRequest> = true;
