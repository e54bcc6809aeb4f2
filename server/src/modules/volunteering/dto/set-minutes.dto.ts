import type { IsExact } from '@yuandian/shared/common/exact';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { ProposeCorrectionRequest, ResolveMinutesRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { Text, Whole } from '../../../common/http/fields.ts';

/** Minutes that somebody sets by hand, and why. */
export class SetMinutesDto implements ResolveMinutesRequest, ProposeCorrectionRequest {
  @Whole({ min: 0, max: CLAIM_LIMITS.minutesMax }) minutes: number;
  @Text({ min: CLAIM_LIMITS.reasonMin, max: CLAIM_LIMITS.reasonMax }) reason: string;
}

export const setMinutesDtoIsExact: IsExact<SetMinutesDto, ResolveMinutesRequest> & IsExact<SetMinutesDto, ProposeCorrectionRequest> = true;
