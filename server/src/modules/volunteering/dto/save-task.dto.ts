import type { IsExact } from '@yuandian/shared/common/exact';
import type { CampaignId, PersonId } from '@yuandian/shared/common/ids';
import type { PlacePoint } from '@yuandian/shared/common/place';
import { TASK_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { SaveTaskRequest, TaskSlotDraft } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { TASK_CATEGORIES, type TaskCategory } from '@yuandian/shared/volunteering/volunteering.types';
import { Decimal, DivisionPathField, Flag, IdField, InstantField, ListOf, Nested, OneOf, Text, Whole } from '../../../common/http/fields.ts';

class PlacePointDto implements PlacePoint {
  @Decimal({ min: -90, max: 90 }) latitude: number;
  @Decimal({ min: -180, max: 180 }) longitude: number;
}

class TaskSlotDto implements TaskSlotDraft {
  @Text({ min: TASK_LIMITS.slotNameMin, max: TASK_LIMITS.slotNameMax }) name: string;
  @Whole({ min: TASK_LIMITS.capacityMin, max: TASK_LIMITS.capacityMax }) capacity: number;
}

export class SaveTaskDto implements SaveTaskRequest {
  @DivisionPathField() divisionPath: string;
  @Text({ min: TASK_LIMITS.titleMin, max: TASK_LIMITS.titleMax }) title: string;
  @OneOf({ values: Object.keys(TASK_CATEGORIES) }) category: TaskCategory;
  @Text({ min: TASK_LIMITS.descriptionMin, max: TASK_LIMITS.descriptionMax, multiline: true }) description: string;
  @Text({ optional: true, nullable: true, max: TASK_LIMITS.needsMax, multiline: true }) needs?: string | null;
  @Text({ optional: true, nullable: true, max: TASK_LIMITS.risksMax, multiline: true }) risks?: string | null;
  @Text({ optional: true, nullable: true, max: TASK_LIMITS.insuranceMax }) insurance?: string | null;
  @Text({ min: TASK_LIMITS.placeNameMin, max: TASK_LIMITS.placeNameMax }) placeName: string;
  @Text({ optional: true, nullable: true, max: TASK_LIMITS.addressMax }) address?: string | null;
  @Nested({ optional: true, nullable: true, of: () => PlacePointDto }) point?: PlacePointDto | null;
  @InstantField() startsAt: string;
  @InstantField() endsAt: string;
  @InstantField() signupOpensAt: string;
  @InstantField() signupClosesAt: string;
  @ListOf({ of: () => TaskSlotDto, min: 1, max: TASK_LIMITS.slotsMax }) slots: TaskSlotDto[];
  @Whole({ min: TASK_LIMITS.ageMin, max: TASK_LIMITS.ageMax }) minAge: number;
  @Whole({ optional: true, nullable: true, min: TASK_LIMITS.ageMin, max: TASK_LIMITS.ageMax }) maxAge?: number | null;
  @Flag() needsApproval: boolean;
  @IdField() leaderId: PersonId;
  @IdField({ optional: true, nullable: true }) campaignId?: CampaignId | null;
}

export const saveTaskDtoIsExact: IsExact<SaveTaskDto, SaveTaskRequest> = true;
