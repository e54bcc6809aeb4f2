import type { IsExact } from '@yuandian/shared/common/exact';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { ReasonRequest } from '@yuandian/shared/volunteering/volunteering.types';
import { Text } from '../../../common/http/fields.ts';

export class GiveReasonDto implements ReasonRequest {
  @Text({ min: CLAIM_LIMITS.reasonMin, max: CLAIM_LIMITS.reasonMax }) reason: string;
}

export const giveReasonDtoIsExact: IsExact<GiveReasonDto, ReasonRequest> = true;
