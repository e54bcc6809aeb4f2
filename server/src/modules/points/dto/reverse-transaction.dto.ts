import type { IsExact } from '@yuandian/shared/common/exact';
import { POINTS_LIMITS } from '@yuandian/shared/points/points.limits';
import type { ReverseTransactionRequest } from '@yuandian/shared/points/points.types';
import { Text } from '../../../common/http/fields.ts';

export class ReverseTransactionDto implements ReverseTransactionRequest {
  @Text(POINTS_LIMITS.reason) reason: string;
}

export const reverseTransactionDtoIsExact: IsExact<ReverseTransactionDto, ReverseTransactionRequest> = true;
