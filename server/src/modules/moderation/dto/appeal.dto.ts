import type { IsExact } from '@yuandian/shared/common/exact';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { AppealRequest } from '@yuandian/shared/moderation/moderation.types';
import { Text } from '../../../common/http/fields.ts';

export class AppealDto implements AppealRequest {
  @Text(MODERATION_LIMITS.appeal) text: string;
}

export const appealDtoIsExact: IsExact<AppealDto, AppealRequest> = true;
