import type { IsExact } from '@yuandian/shared/common/exact';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import { CHECK_OUTCOMES, type CheckOutcome, type DecideCheckRequest } from '@yuandian/shared/moderation/moderation.staff.types';
import { OneOf, Text } from '../../../common/http/fields.ts';

export class DecideCheckDto implements DecideCheckRequest {
  @OneOf({ values: Object.keys(CHECK_OUTCOMES) }) outcome: CheckOutcome;
  @Text(MODERATION_LIMITS.reason) reason: string;
}

export const decideCheckDtoIsExact: IsExact<DecideCheckDto, DecideCheckRequest> = true;
