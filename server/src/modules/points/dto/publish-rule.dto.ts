import type { IsExact } from '@yuandian/shared/common/exact';
import type { Instant } from '@yuandian/shared/common/time';
import { POINTS_LIMITS } from '@yuandian/shared/points/points.limits';
import { POINTS_EVENT_NAMES, type PointsEvent, type PublishRuleRequest } from '@yuandian/shared/points/points.types';
import { DivisionPathField, InstantField, OneOf, Text, Whole } from '../../../common/http/fields.ts';

export class PublishRuleDto implements PublishRuleRequest {
  @OneOf({ values: POINTS_EVENT_NAMES }) event: PointsEvent;
  @DivisionPathField() divisionPath: string;
  @Whole(POINTS_LIMITS.pointsPerUnit) pointsPerUnit: number;
  @Whole({ ...POINTS_LIMITS.cap, nullable: true }) perDayCap: number | null;
  @Whole({ ...POINTS_LIMITS.cap, nullable: true }) perMonthCap: number | null;
  @Whole({ ...POINTS_LIMITS.expiryMonths, nullable: true }) expiryMonths: number | null;
  @InstantField({ optional: true }) validFrom?: Instant;
  @InstantField({ nullable: true }) validTo: Instant | null;
  @Text(POINTS_LIMITS.note) note: string;
}

export const publishRuleDtoIsExact: IsExact<PublishRuleDto, PublishRuleRequest> = true;
