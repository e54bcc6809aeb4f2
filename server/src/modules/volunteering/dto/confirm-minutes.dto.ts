import type { IsExact } from '@yuandian/shared/common/exact';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { ConfirmMinutesRequest } from '@yuandian/shared/volunteering/volunteering.types';
import { Text, Whole } from '../../../common/http/fields.ts';

export class ConfirmMinutesDto implements ConfirmMinutesRequest {
  @Whole({ optional: true, min: 0, max: CLAIM_LIMITS.minutesMax }) minutes?: number;
  @Text({ optional: true, min: CLAIM_LIMITS.reasonMin, max: CLAIM_LIMITS.reasonMax }) reason?: string;
}

export const confirmMinutesDtoIsExact: IsExact<ConfirmMinutesDto, ConfirmMinutesRequest> = true;
