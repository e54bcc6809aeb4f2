import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { CorrectPersonRequest } from '@yuandian/shared/identity/identity.types';
import { DateField, Text } from '../../../common/http/fields.ts';

export class CorrectPersonDto implements CorrectPersonRequest {
  @Text({ ...IDENTITY_LIMITS.realName, optional: true }) realName?: string;
  @DateField({ optional: true }) birthDate?: string;
  @Text({ ...IDENTITY_LIMITS.reason }) reason: string;
}

export const correctPersonDtoIsExact: IsExact<CorrectPersonDto, CorrectPersonRequest> = true;
