import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { RefreshRequest } from '@yuandian/shared/identity/identity.types';
import { Text } from '../../../common/http/fields.ts';

export class RefreshSessionDto implements RefreshRequest {
  @Text({ max: IDENTITY_LIMITS.refreshToken.max }) refreshToken: string;
}

export const refreshSessionDtoIsExact: IsExact<RefreshSessionDto, RefreshRequest> = true;
