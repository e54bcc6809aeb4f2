import { LATE_CAUSES, type LateCause } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { LateReasonRequest } from '@yuandian/shared/cases/step.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import { OneOf, Text } from '../../../common/http/fields.ts';

/** Part of every step of the owner. */
export class LateReasonDto implements LateReasonRequest {
  @OneOf({ values: Object.keys(LATE_CAUSES) }) cause: LateCause;
  @Text({ ...limits.lateReason, optional: true, multiline: true }) text?: string;
}

export const lateReasonDtoIsExact: IsExact<LateReasonDto, LateReasonRequest> = true;
