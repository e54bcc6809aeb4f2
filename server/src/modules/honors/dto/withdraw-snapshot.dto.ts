import type { IsExact } from '@yuandian/shared/common/exact';
import { HONORS_LIMITS } from '@yuandian/shared/honors/honors.limits';
import type { WithdrawSnapshotRequest } from '@yuandian/shared/honors/honors.staff.types';
import { Text } from '../../../common/http/fields.ts';

export class WithdrawSnapshotDto implements WithdrawSnapshotRequest {
  @Text(HONORS_LIMITS.reason) reason: string;
}

export const withdrawSnapshotDtoIsExact: IsExact<WithdrawSnapshotDto, WithdrawSnapshotRequest> = true;
