import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { AcceptGuardianshipRequest } from '@yuandian/shared/identity/identity.types';
import { DateField, Text } from '../../../common/http/fields.ts';

export class AcceptGuardianshipDto implements AcceptGuardianshipRequest {
  @Text({ min: IDENTITY_LIMITS.guardianCode.length, max: IDENTITY_LIMITS.guardianCode.length }) code: string;
  @DateField() version: string;
}

export const acceptGuardianshipDtoIsExact: IsExact<AcceptGuardianshipDto, AcceptGuardianshipRequest> = true;
