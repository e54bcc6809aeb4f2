import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { ReasonRequest } from '@yuandian/shared/identity/identity.types';
import { Text } from '../../../common/http/fields.ts';

export class GiveReasonDto implements ReasonRequest {
  @Text({ ...IDENTITY_LIMITS.reason }) reason: string;
}

export const giveReasonDtoIsExact: IsExact<GiveReasonDto, ReasonRequest> = true;
