import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { BindPhoneRequest } from '@yuandian/shared/identity/identity.types';
import { Text } from '../../../common/http/fields.ts';

export class BindPhoneDto implements BindPhoneRequest {
  @Text({ max: IDENTITY_LIMITS.wechatCode.max }) code: string;
}

export const bindPhoneDtoIsExact: IsExact<BindPhoneDto, BindPhoneRequest> = true;
