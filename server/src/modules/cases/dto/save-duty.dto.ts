import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import { DUTY_PARTS, type DutyPart, type SaveDutyRequest } from '@yuandian/shared/cases/cases.rule.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import { OneOf, Text, Whole } from '../../../common/http/fields.ts';

export class SaveDutyDto implements SaveDutyRequest {
  @OneOf({ values: Object.keys(DUTY_PARTS) }) part: DutyPart;
  @Text({ min: 2, max: 200 }) basis: string;
  @Whole({ min: 0, max: limits.version }) version: number;
}

export const saveDutyDtoIsExact: IsExact<SaveDutyDto, SaveDutyRequest> = true;
