import type { IsExact } from '@yuandian/shared/common/exact';
import type { FileId } from '@yuandian/shared/common/ids';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { CreateOfferRequest, EditOfferRequest } from '@yuandian/shared/rewards/rewards.staff.types';
import { LIMIT_PERIODS, OFFER_KINDS, type LimitPeriod, type OfferKind, type OfferLimits } from '@yuandian/shared/rewards/rewards.types';
import { DivisionPathField, Flag, IdList, InstantField, Nested, OneOf, Text, Whole } from '../../../common/http/fields.ts';

const MAX_VERSION = 1_000_000;
const optional = { optional: true };
const clearable = { optional: true, nullable: true };

export class PeriodLimitDto {
  @OneOf({ values: Object.keys(LIMIT_PERIODS) }) period: LimitPeriod;
  @Whole(rewardsLimits.limitQuantity) quantity: number;
}

export class OfferLimitsDto implements OfferLimits {
  @Whole({ ...rewardsLimits.limitQuantity, nullable: true }) total: number | null;
  @Whole({ ...rewardsLimits.limitQuantity, nullable: true }) perPerson: number | null;
  @Nested({ of: () => PeriodLimitDto, nullable: true }) perPersonPerPeriod: PeriodLimitDto | null;
}

export class CreateOfferDto implements CreateOfferRequest {
  @OneOf({ values: Object.keys(OFFER_KINDS) }) kind: OfferKind;
  @Text(rewardsLimits.offerTitle) title: string;
  @Text({ min: 0, ...rewardsLimits.offerSummary, ...optional }) summary?: string;
  @Text({ min: 0, ...rewardsLimits.offerDescription, multiline: true, ...optional }) description?: string;
  @IdList({ ...rewardsLimits.offerPhotos, ...optional }) photoIds?: FileId[];
  @DivisionPathField() divisionPath: string;
  @Whole(rewardsLimits.pointsPrice) pointsPrice: number;
  @Nested({ of: () => OfferLimitsDto }) limits: OfferLimitsDto;
  @InstantField(optional) shownFrom?: string;
  @InstantField(optional) shownUntil?: string;
  @InstantField(optional) redeemFrom?: string;
  @InstantField(optional) redeemUntil?: string;
  @Whole(rewardsLimits.pickupDays) pickupDays: number;
  @Flag() forfeitWhenExpired: boolean;
}

export const createOfferIsExact: IsExact<CreateOfferDto, CreateOfferRequest> = true;

export class EditOfferDto implements EditOfferRequest {
  @Whole({ min: 1, max: MAX_VERSION }) version: number;
  @Text({ ...rewardsLimits.offerTitle, ...optional }) title?: string;
  @Text({ min: 0, ...rewardsLimits.offerSummary, ...optional }) summary?: string;
  @Text({ min: 0, ...rewardsLimits.offerDescription, multiline: true, ...optional }) description?: string;
  @IdList({ ...rewardsLimits.offerPhotos, ...optional }) photoIds?: FileId[];
  @Whole({ ...rewardsLimits.pointsPrice, ...optional }) pointsPrice?: number;
  @Nested({ of: () => OfferLimitsDto, ...optional }) limits?: OfferLimitsDto;
  @InstantField(clearable) shownFrom?: string | null;
  @InstantField(clearable) shownUntil?: string | null;
  @InstantField(clearable) redeemFrom?: string | null;
  @InstantField(clearable) redeemUntil?: string | null;
  @Whole({ ...rewardsLimits.pickupDays, ...optional }) pickupDays?: number;
  @Flag(optional) forfeitWhenExpired?: boolean;
}

export const editOfferIsExact: IsExact<EditOfferDto, EditOfferRequest> = true;
