import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { WechatLogInRequest } from '@yuandian/shared/identity/identity.types';
import { Text } from '../../../common/http/fields.ts';

export class LogInByWechatDto implements WechatLogInRequest {
  @Text({ max: IDENTITY_LIMITS.wechatCode.max }) code: string;
}

export const logInByWechatDtoIsExact: IsExact<LogInByWechatDto, WechatLogInRequest> = true;
