import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { UpdateMeRequest } from '@yuandian/shared/identity/identity.types';
import { DateField, DivisionPathField, Flag, IdField, Text } from '../../../common/http/fields.ts';

export class UpdateMeDto implements UpdateMeRequest {
  @Text({ ...IDENTITY_LIMITS.nickname, optional: true, nullable: true }) nickname?: string | null;
  @IdField({ optional: true, nullable: true }) avatarFileId?: string | null;
  @Text({ ...IDENTITY_LIMITS.realName, optional: true }) realName?: string;
  @DateField({ optional: true }) birthDate?: string;
  @Flag({ optional: true }) elderMode?: boolean;
  @DivisionPathField({ optional: true, nullable: true }) homePath?: string | null;
}

export const updateMeDtoIsExact: IsExact<UpdateMeDto, UpdateMeRequest> = true;
