import type { IsExact } from '@yuandian/shared/common/exact';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { SettleDeadLetterRequest } from '@yuandian/shared/notices/notices.types';
import { Text } from '../../../common/http/fields.ts';

export class SettleDeadLetterDto implements SettleDeadLetterRequest {
  @Text(NOTICES_LIMITS.reason) reason: string;
}

export const settleDeadLetterDtoIsExact: IsExact<SettleDeadLetterDto, SettleDeadLetterRequest> = true;
