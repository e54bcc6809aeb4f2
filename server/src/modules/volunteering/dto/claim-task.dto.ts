import type { IsExact } from '@yuandian/shared/common/exact';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { ClaimTaskRequest, TaskSlotId } from '@yuandian/shared/volunteering/volunteering.types';
import { Flag, IdField, Text } from '../../../common/http/fields.ts';

export class ClaimTaskDto implements ClaimTaskRequest {
  @IdField() slotId: TaskSlotId;
  @Text({ optional: true, max: CLAIM_LIMITS.noteMax }) note?: string;
  @Flag({ optional: true }) risksRead?: boolean;
}

export const claimTaskDtoIsExact: IsExact<ClaimTaskDto, ClaimTaskRequest> = true;
