import type { IsExact } from '@yuandian/shared/common/exact';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import type { ReasonRequest } from '@yuandian/shared/integrations/integrations.staff.types';
import { Text } from '../../../common/http/fields.ts';

export class ReasonDto implements ReasonRequest {
  @Text(INTEGRATIONS_LIMITS.reason) reason: string;
}

export const reasonDtoIsExact: IsExact<ReasonDto, ReasonRequest> = true;
