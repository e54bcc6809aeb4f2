import type { IsExact } from '@yuandian/shared/common/exact';
import type { DeadLetterQuery, DeadLetterStatus } from '@yuandian/shared/notices/notices.types';
import { OneOf, PageQueryDto } from '../../../common/http/fields.ts';
import { DEAD_LETTER_STATUSES } from '../notices.policy.ts';

export class DeadLetterQueryDto extends PageQueryDto implements DeadLetterQuery {
  @OneOf({ optional: true, values: DEAD_LETTER_STATUSES }) status?: DeadLetterStatus;
}

export const deadLetterQueryDtoIsExact: IsExact<DeadLetterQueryDto, DeadLetterQuery> = true;
